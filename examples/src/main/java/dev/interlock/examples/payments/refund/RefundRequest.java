package dev.interlock.examples.payments.refund;

import dev.interlock.examples.payments.http.Reading;
import dev.interlock.examples.payments.payment.Amount;
import dev.interlock.examples.payments.payment.PaymentEndpoints;
import org.jspecify.annotations.Nullable;

/** The body of {@code createRefund}. */
record RefundRequest(
        String paymentId, Amount amount, @Nullable RefundReason reason) {

    static final Reading<RefundRequest> READING = Reading.object(members -> new RefundRequest(
            members.required("payment_id", Reading.matching(PaymentEndpoints.ID)),
            members.required("amount", Amount.READING),
            members.optional("reason", Reading.choice(RefundReason.class)).orElse(null)));
}
