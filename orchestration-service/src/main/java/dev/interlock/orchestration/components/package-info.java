/**
 * Components: what a project consists of, and whether each part answers.
 *
 * <p>Promise: a component is checked about every interval by exactly one replica; a change of its health is written and
 * announced together or not at all; what a component depends on exists, and never in a circle.
 */
@NullMarked
package dev.interlock.orchestration.components;

import org.jspecify.annotations.NullMarked;
