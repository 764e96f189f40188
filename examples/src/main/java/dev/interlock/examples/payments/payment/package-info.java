/** Payments: created, captured, canceled. A payment changes only through the methods of its record. */
@NullMarked
package dev.interlock.examples.payments.payment;

import org.jspecify.annotations.NullMarked;
