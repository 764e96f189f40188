package dev.interlock.examples.payments.payment;

import dev.interlock.examples.payments.http.WireName;

/** When the authorised amount is taken. */
public enum CaptureMethod implements WireName {
    AUTOMATIC,
    MANUAL
}
