/**
 * Definitions of workflows, kept by namespace, name and version.
 *
 * <p>Promise: what is kept reads; a version never changes; a run stays on the text it began with, even when its version
 * is deleted.
 */
@NullMarked
package dev.interlock.orchestration.workflow.definitions;

import org.jspecify.annotations.NullMarked;
