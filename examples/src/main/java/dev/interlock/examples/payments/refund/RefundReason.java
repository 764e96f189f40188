package dev.interlock.examples.payments.refund;

import dev.interlock.examples.payments.http.WireName;

/** Why money goes back. */
public enum RefundReason implements WireName {
    DUPLICATE,
    FRAUDULENT,
    REQUESTED_BY_CUSTOMER
}
