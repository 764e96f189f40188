package dev.interlock.examples.payments.dispute;

import dev.interlock.examples.payments.http.Refusal;
import dev.interlock.examples.payments.http.WireName;
import dev.interlock.examples.payments.payment.Amount;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A payment that its payer contests. */
public record Dispute(
        String id,
        String paymentId,
        Amount amount,
        Reason reason,
        Status status,
        @Nullable Evidence evidence,
        LocalDate evidenceDueBy,
        Instant createdAt) {

    /** What the payer says. */
    public enum Reason implements WireName {
        FRAUDULENT,
        PRODUCT_NOT_RECEIVED,
        PRODUCT_UNACCEPTABLE,
        DUPLICATE
    }

    /** Whose turn it is, or who won. */
    public enum Status implements WireName {
        NEEDS_RESPONSE,
        UNDER_REVIEW,
        WON,
        LOST
    }

    /** @throws Refusal 409 when the dispute is decided */
    Dispute answeredWith(Evidence given) {
        return switch (status) {
            case NEEDS_RESPONSE, UNDER_REVIEW ->
                new Dispute(id, paymentId, amount, reason, Status.UNDER_REVIEW, given, evidenceDueBy, createdAt);
            case WON, LOST ->
                throw Refusal.Kind.STATE_CONFLICT.because(
                        "The dispute is " + status.wire() + "; it takes no more evidence.");
        };
    }
}
