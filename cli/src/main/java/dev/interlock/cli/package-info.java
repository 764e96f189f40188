/**
 * The {@code interlock} command: it runs the whole system on one machine and talks to it, or to any other
 * installation, through the gateway. It knows the services by their REST interface only.
 */
@NullMarked
package dev.interlock.cli;

import org.jspecify.annotations.NullMarked;
