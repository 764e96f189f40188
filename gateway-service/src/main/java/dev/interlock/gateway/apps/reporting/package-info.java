/** What a gateway replica tells the others on Kafka: in order, in time or not at all, and never at a request's cost. */
@NullMarked
package dev.interlock.gateway.apps.reporting;

import org.jspecify.annotations.NullMarked;
