/** Keys that every log line of a request carries, and what is measured of requests. */
@NullMarked
package dev.interlock.service.telemetry;

import org.jspecify.annotations.NullMarked;
