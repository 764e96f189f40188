/**
 * Applications: what is to be released, as a definition that is checked against a published schema.
 *
 * <p>Promise: a definition that is kept can be released as far as words can tell, and every version of it stays; a
 * change is announced, or not made.
 */
@NullMarked
package dev.interlock.deployment.applications;

import org.jspecify.annotations.NullMarked;
