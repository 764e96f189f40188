/**
 * What specifications a project has, in which versions. A version never changes once it is there; its digest addresses
 * the normalised contract, and the events tell the other services of it in the order of the versions.
 */
@NullMarked
package dev.interlock.spec.library;

import org.jspecify.annotations.NullMarked;
