/** Who may call, how often, and which repeated call is the same call again. */
@NullMarked
package dev.interlock.examples.payments.admission;

import org.jspecify.annotations.NullMarked;
