/** Tokens as the gateway would sign them. */
@NullMarked
package dev.interlock.testkit.identity;

import org.jspecify.annotations.NullMarked;
