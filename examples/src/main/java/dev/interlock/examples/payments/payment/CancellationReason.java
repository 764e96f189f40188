package dev.interlock.examples.payments.payment;

import dev.interlock.examples.payments.http.WireName;

/** Why a payment was given up. */
public enum CancellationReason implements WireName {
    DUPLICATE,
    FRAUDULENT,
    REQUESTED_BY_CUSTOMER,
    ABANDONED
}
