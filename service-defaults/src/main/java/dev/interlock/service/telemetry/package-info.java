/** Keys that every log line of a request carries, and the health of what a service depends on. */
@NullMarked
package dev.interlock.service.telemetry;

import org.jspecify.annotations.NullMarked;
