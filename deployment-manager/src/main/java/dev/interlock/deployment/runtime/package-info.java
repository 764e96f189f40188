/**
 * Where revisions run, as a port: what is there can be observed, and brought to what is wanted. Its writes carry the
 * fence of the leader, and one of an older leader is refused; each may be repeated without a further effect.
 */
@NullMarked
package dev.interlock.deployment.runtime;

import org.jspecify.annotations.NullMarked;
