/**
 * The reference pages under {@code docs/reference} say what the sources say: a page that is behind fails the build. Between
 * its marks a page is generated, around them it is written by hand.
 */
@NullMarked
package dev.interlock.system.reference;

import org.jspecify.annotations.NullMarked;
