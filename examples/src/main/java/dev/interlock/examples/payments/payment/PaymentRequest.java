package dev.interlock.examples.payments.payment;

import dev.interlock.examples.payments.http.Reading;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code createPayment}. */
record PaymentRequest(
        Amount amount,
        Source source,
        CaptureMethod captureMethod,
        @Nullable String description,
        @Nullable Customer customer,
        Map<String, String> metadata) {

    static final Reading<PaymentRequest> READING = Reading.object(members -> new PaymentRequest(
            members.required("amount", Amount.READING),
            members.required("payment_method", Source.READING),
            members.optional("capture_method", Reading.choice(CaptureMethod.class))
                    .orElse(CaptureMethod.AUTOMATIC),
            members.nullable("description", Reading.text(0, 200)).orElse(null),
            members.optional("customer", Customer.READING).orElse(null),
            members.optional("metadata", Reading.map(Reading.text(0, 200), 20)).orElse(Map.of())));

    PaymentRequest {
        metadata = Map.copyOf(metadata);
    }
}
