/** Tests of what is told of requests. */
@NullMarked
package dev.interlock.service.telemetry;

import org.jspecify.annotations.NullMarked;
