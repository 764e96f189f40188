/** Stand-ins for the systems around: spec-service, and implementations good and bad. */
@NullMarked
package dev.interlock.validator.standin;

import org.jspecify.annotations.NullMarked;
