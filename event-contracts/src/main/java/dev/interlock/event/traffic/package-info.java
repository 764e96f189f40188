/**
 * What gateways, validator-service and deployment-manager tell each other about live traffic: routes and their
 * acknowledgements, counters, samples and verdicts. These are streams beside the events: keyed by application, many a
 * second, kept for hours; only a route is state (its topic is compacted). Whoever reads ignores members it doesn't know.
 */
@NullMarked
package dev.interlock.event.traffic;

import org.jspecify.annotations.NullMarked;
