/**
 * The commands that talk to an installation, local or not: always through its gateway, always with an API key. What
 * the gateway refuses is shown as it explains it.
 */
@NullMarked
package dev.interlock.cli.client;

import org.jspecify.annotations.NullMarked;
