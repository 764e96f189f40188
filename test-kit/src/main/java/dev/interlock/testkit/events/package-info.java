/** What was said on Kafka, for tests that want to know. */
@NullMarked
package dev.interlock.testkit.events;

import org.jspecify.annotations.NullMarked;
