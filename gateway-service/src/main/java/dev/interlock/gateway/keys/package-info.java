/** API keys: made once and shown once, kept as a hash, never stronger than who made them. */
@NullMarked
package dev.interlock.gateway.keys;

import org.jspecify.annotations.NullMarked;
