/** The instances of revisions: which of them gets a request, and the connections to it. */
@NullMarked
package dev.interlock.gateway.apps.balancing;

import org.jspecify.annotations.NullMarked;
