/** Requests on their way to the service that owns the path, streamed both ways and never sent twice unless harmless. */
@NullMarked
package dev.interlock.gateway.proxying;

import org.jspecify.annotations.NullMarked;
