/** Conditional requests (RFC 9110 section 13): nobody overwrites what he hasn't read. */
@NullMarked
package dev.interlock.service.preconditions;

import org.jspecify.annotations.NullMarked;
