package dev.interlock.examples.payments.payment;

import dev.interlock.examples.payments.http.WireName;

/** ISO 4217 codes that the API takes. */
public enum Currency implements WireName {
    EUR,
    GBP,
    JPY,
    USD;

    @Override
    public String wire() {
        return name();
    }
}
