/** What no service takes from a client, refused with a problem before or instead of a failure. */
@NullMarked
package dev.interlock.service.limits;

import org.jspecify.annotations.NullMarked;
