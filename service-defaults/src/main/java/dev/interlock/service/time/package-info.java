/** The clock and the ids, to be injected, so that a test can choose them. */
@NullMarked
package dev.interlock.service.time;

import org.jspecify.annotations.NullMarked;
