/**
 * Requests on their way to an instance of an application: tried elsewhere where that does no harm, counted, sampled,
 * copied to a mirror, streamed both ways. Whoever is under way stays there until the end, whatever becomes of the route.
 */
@NullMarked
package dev.interlock.gateway.apps.passing;

import org.jspecify.annotations.NullMarked;
