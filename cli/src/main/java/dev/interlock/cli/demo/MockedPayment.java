package dev.interlock.cli.demo;

import java.util.Map;

/** Calls of the mocked payments API. */
final class MockedPayment {

    static final String GOOD = """
            {"amount": {"value": 1999, "currency": "EUR"},
             "payment_method": {"type": "card",
               "card": {"number": "4242424242424242", "cvc": "123", "expiry": {"month": 4, "year": 2031}}}}""";

    /** The same with text where the contract wants a number. */
    static final String BAD = GOOD.replace("1999", "\"a lot\"");

    static final String BAD_FIELD = "/amount/value";

    private MockedPayment() {}

    static Map<String, String> headers(String body) {
        return body.isEmpty()
                ? Map.of()
                : Map.of(
                        "Content-Type", "application/json",
                        "Authorization", "Bearer demo-token",
                        "Idempotency-Key", "demo-payment-1");
    }
}
