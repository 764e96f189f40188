/** The errors that every service must have, as one suite. */
@NullMarked
package dev.interlock.testkit.errors;

import org.jspecify.annotations.NullMarked;
