package dev.interlock.examples.payments.refund;

import dev.interlock.examples.payments.http.WireName;
import dev.interlock.examples.payments.payment.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Money that went back to the payer. */
public record Refund(
        String id,
        String paymentId,
        Amount amount,
        Status status,
        @Nullable RefundReason reason,
        Instant createdAt) {

    /** How far the money has come. */
    public enum Status implements WireName {
        PENDING,
        SUCCEEDED,
        FAILED
    }
}
