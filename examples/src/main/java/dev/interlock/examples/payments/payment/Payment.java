package dev.interlock.examples.payments.payment;

import dev.interlock.examples.payments.http.Refusal;
import dev.interlock.examples.payments.http.WireName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the contract shows it.
 *
 * @param captured in minor units of the amount's currency, 0 to the amount's value
 * @param refunded in minor units, 0 to {@code captured}
 */
public record Payment(
        String id,
        PaymentStatus status,
        Amount amount,
        long captured,
        long refunded,
        CaptureMethod captureMethod,
        @Nullable String description,
        @Nullable Customer customer,
        PaymentMethod paymentMethod,
        Map<String, String> metadata,
        @Nullable CancellationReason cancellationReason,
        @Nullable Failure failure,
        Instant createdAt,
        Instant updatedAt) {

    /** Why a payment failed. */
    public record Failure(FailureCode code, String message) {}

    /** The failures that the contract names. */
    public enum FailureCode implements WireName {
        CARD_DECLINED,
        EXPIRED_CARD,
        INSUFFICIENT_FUNDS,
        PROCESSING_ERROR
    }

    public Payment {
        if (captured < 0 || captured > amount.value() || refunded < 0 || refunded > captured) {
            throw new IllegalArgumentException(
                    "Of " + amount.value() + " authorised, " + captured + " captured and " + refunded + " refunded");
        }
        metadata = Map.copyOf(metadata);
    }

    /** Cards are authorised at once, and captured too unless the merchant wants to do it; a transfer takes days. */
    static Payment authorised(String id, PaymentRequest request, Instant now) {
        var status =
                switch (request.source()) {
                    case Source.BankSource bank -> PaymentStatus.PROCESSING;
                    case Source.CardSource card ->
                        request.captureMethod() == CaptureMethod.MANUAL
                                ? PaymentStatus.REQUIRES_CAPTURE
                                : PaymentStatus.SUCCEEDED;
                };
        return new Payment(
                id,
                status,
                request.amount(),
                status == PaymentStatus.SUCCEEDED ? request.amount().value() : 0,
                0,
                request.captureMethod(),
                request.description(),
                request.customer(),
                request.source().toKeep(),
                request.metadata(),
                null,
                null,
                now,
                now);
    }

    /**
     * @param wanted null for all that was authorised
     * @throws Refusal 409 when the state forbids it, 422 when more or another currency is wanted than was authorised
     */
    Payment capture(@Nullable Amount wanted, Instant now) {
        if (wanted != null) {
            refuseOtherCurrency(wanted);
            if (wanted.value() > amount.value()) {
                throw Refusal.impossible(
                        "/amount/value",
                        "must be at most " + amount.value(),
                        "At most " + amount.value() + " " + amount.currency() + " of the payment can be captured.");
            }
        }
        return switch (status) {
            case REQUIRES_CAPTURE ->
                changed(PaymentStatus.SUCCEEDED, wanted == null ? amount.value() : wanted.value(), refunded, null, now);
            case SUCCEEDED -> {
                if (wanted != null && wanted.value() != captured) {
                    throw conflict("is captured already, with " + captured + "; refund what is too much");
                }
                yield this;
            }
            case PROCESSING -> throw conflict("is on its way and needs no capture");
            case FAILED, CANCELED -> throw conflict("is " + status.wire() + "; create a new one instead");
        };
    }

    /** @throws Refusal 409 when the money has moved or never will */
    Payment cancel(@Nullable CancellationReason reason, Instant now) {
        return switch (status) {
            case REQUIRES_CAPTURE, PROCESSING -> changed(PaymentStatus.CANCELED, captured, refunded, reason, now);
            case CANCELED -> this;
            case SUCCEEDED -> throw conflict("is captured; refund it instead");
            case FAILED -> throw conflict("has failed, there is nothing to cancel");
        };
    }

    /** @throws Refusal 409 when nothing was captured, 422 when less is left than wanted or in another currency */
    public Payment refund(Amount wanted, Instant now) {
        if (status != PaymentStatus.SUCCEEDED) {
            throw conflict("is " + status.wire() + ", only what was captured can be refunded");
        }
        refuseOtherCurrency(wanted);
        var left = captured - refunded;
        if (wanted.value() > left) {
            throw Refusal.impossible(
                    "/amount/value",
                    "must be at most " + left,
                    "At most " + left + " " + amount.currency() + " of the payment can be refunded.");
        }
        return changed(status, captured, refunded + wanted.value(), cancellationReason, now);
    }

    private Payment changed(
            PaymentStatus to, long nowCaptured, long nowRefunded, @Nullable CancellationReason reason, Instant now) {
        return new Payment(
                id,
                to,
                amount,
                nowCaptured,
                nowRefunded,
                captureMethod,
                description,
                customer,
                paymentMethod,
                metadata,
                reason,
                failure,
                createdAt,
                now);
    }

    private void refuseOtherCurrency(Amount wanted) {
        if (wanted.currency() != amount.currency()) {
            throw Refusal.impossible(
                    "/amount/currency", "must be " + amount.currency(), "The payment is in " + amount.currency() + ".");
        }
    }

    private Refusal conflict(String state) {
        return Refusal.Kind.STATE_CONFLICT.because("The payment " + state + ".");
    }
}
