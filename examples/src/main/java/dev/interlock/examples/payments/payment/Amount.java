package dev.interlock.examples.payments.payment;

import dev.interlock.examples.payments.http.Reading;

/**
 * Money.
 *
 * @param value in minor units of the currency, 1 to {@link #LARGEST}
 */
public record Amount(long value, Currency currency) {

    public static final long LARGEST = 99_999_999;

    public static final Reading<Amount> READING = Reading.object(members -> new Amount(
            members.required("value", Reading.integer(1, LARGEST)),
            members.required("currency", Reading.choice(Currency.class))));

    public Amount {
        if (value < 1 || value > LARGEST) {
            throw new IllegalArgumentException("An amount is 1 to " + LARGEST + ", not " + value);
        }
    }
}
