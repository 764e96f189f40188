/** What the tests of this service share. */
@NullMarked
package dev.interlock.spec;

import org.jspecify.annotations.NullMarked;
