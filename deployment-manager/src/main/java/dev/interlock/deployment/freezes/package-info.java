/**
 * Freeze windows: times in which nothing in an environment gets more traffic. What has traffic already keeps it, and may
 * always go back.
 */
@NullMarked
package dev.interlock.deployment.freezes;

import org.jspecify.annotations.NullMarked;
