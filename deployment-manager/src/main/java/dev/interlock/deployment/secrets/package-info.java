/**
 * Values that must not lie in a database.
 *
 * <p>Promise: a value goes to Vault (KV version 2) and nowhere else, neither to a table nor an event nor a log; what
 * comes back is where it lies and in which version.
 */
@NullMarked
package dev.interlock.deployment.secrets;

import org.jspecify.annotations.NullMarked;
