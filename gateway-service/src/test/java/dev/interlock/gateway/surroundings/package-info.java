/** What stands around the gateway in its tests. */
package dev.interlock.gateway.surroundings;
