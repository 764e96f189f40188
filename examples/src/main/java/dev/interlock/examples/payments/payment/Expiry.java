package dev.interlock.examples.payments.payment;

import dev.interlock.examples.payments.http.Reading;

/** The last month in which a card is good. */
public record Expiry(int month, int year) {

    static final Reading<Expiry> READING = Reading.object(members -> new Expiry(
            Math.toIntExact(members.required("month", Reading.integer(1, 12))),
            Math.toIntExact(members.required("year", Reading.integer(2025, 2099)))));
}
