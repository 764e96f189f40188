package dev.interlock.examples.payments.payment;

import dev.interlock.examples.payments.http.WireName;

/** Where a payment is; {@link Payment} has the transitions. */
public enum PaymentStatus implements WireName {
    REQUIRES_CAPTURE,
    PROCESSING,
    SUCCEEDED,
    FAILED,
    CANCELED
}
