/** Refunds: money goes back only as far as it was captured and not yet returned. */
@NullMarked
package dev.interlock.examples.payments.refund;

import org.jspecify.annotations.NullMarked;
