/**
 * How traffic is divided, as a port: shares are published under an epoch, and count when every gateway has said that it
 * has applied them. Publishing is level-triggered and fenced: it may be repeated, and an older leader's is refused.
 */
@NullMarked
package dev.interlock.deployment.routing;

import org.jspecify.annotations.NullMarked;
