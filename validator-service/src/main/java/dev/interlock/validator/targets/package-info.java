/**
 * Calls systems that are not ours and not to be trusted: bounded in time and size, never led elsewhere by a redirect or
 * a name that changes its mind, one connection per request.
 */
@NullMarked
package dev.interlock.validator.targets;

import org.jspecify.annotations.NullMarked;
