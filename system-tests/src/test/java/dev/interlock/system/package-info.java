/** The whole system as its users meet it: through the gateway, with real processes that are really killed. */
@NullUnmarked
package dev.interlock.system;

import org.jspecify.annotations.NullUnmarked;
