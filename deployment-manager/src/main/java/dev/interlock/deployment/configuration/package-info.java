/**
 * Configuration entries: versioned, for each environment, shared or of one application.
 *
 * <p>Promise: every change is a version of its own with who and when, also a deletion; of two changes that were made to
 * the same version one wins and the other learns of it; a change is announced without its value, or not made.
 */
@NullMarked
package dev.interlock.deployment.configuration;

import org.jspecify.annotations.NullMarked;
