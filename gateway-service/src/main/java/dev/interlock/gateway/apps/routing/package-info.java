/**
 * Where the requests to applications go: routes from Kafka's compacted topic, each applied at once and as a whole, then
 * acknowledged. A route that is acknowledged holds for every request that begins afterwards.
 */
@NullMarked
package dev.interlock.gateway.apps.routing;

import org.jspecify.annotations.NullMarked;
