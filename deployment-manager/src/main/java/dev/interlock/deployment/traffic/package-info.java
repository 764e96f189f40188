/**
 * What gateways and validator-service tell of live traffic, as this replica has heard it: a cache that is filled again
 * from Kafka after a restart. Nothing is decided here.
 */
@NullMarked
package dev.interlock.deployment.traffic;

import org.jspecify.annotations.NullMarked;
