/** A receiver of OTLP traces, to ask what a trace shows. */
@NullMarked
package dev.interlock.testkit.tracing;

import org.jspecify.annotations.NullMarked;
