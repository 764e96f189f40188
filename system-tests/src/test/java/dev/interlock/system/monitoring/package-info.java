/** Dashboards, rules and metrics know each other; so do the compose file and the configuration reference. */
@NullMarked
package dev.interlock.system.monitoring;

import org.jspecify.annotations.NullMarked;
