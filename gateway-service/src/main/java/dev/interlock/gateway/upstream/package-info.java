/** The services behind the gateway and the client that reaches them. */
@NullMarked
package dev.interlock.gateway.upstream;

import org.jspecify.annotations.NullMarked;
