/** Redelivered events have no second effect. */
@NullMarked
package dev.interlock.service.inbox;

import org.jspecify.annotations.NullMarked;
