package dev.interlock.examples.payments;

import dev.interlock.examples.payments.dispute.Dispute;
import dev.interlock.examples.payments.http.Shelf;
import dev.interlock.examples.payments.payment.Amount;
import dev.interlock.examples.payments.payment.CaptureMethod;
import dev.interlock.examples.payments.payment.Currency;
import dev.interlock.examples.payments.payment.Customer;
import dev.interlock.examples.payments.payment.Expiry;
import dev.interlock.examples.payments.payment.Payment;
import dev.interlock.examples.payments.payment.PaymentMethod;
import dev.interlock.examples.payments.payment.PaymentMethod.BankAccount;
import dev.interlock.examples.payments.payment.PaymentMethod.BankTransferMethod;
import dev.interlock.examples.payments.payment.PaymentMethod.Brand;
import dev.interlock.examples.payments.payment.PaymentMethod.Card;
import dev.interlock.examples.payments.payment.PaymentMethod.CardMethod;
import dev.interlock.examples.payments.payment.PaymentStatus;
import dev.interlock.examples.payments.refund.Refund;
import dev.interlock.examples.payments.refund.RefundReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What there is at the start: every id that the examples of the contract mention. */
final class SeedData {

    private static final PaymentMethod VISA =
            new CardMethod(new Card(Brand.VISA, "4242", "Ada Lovelace", new Expiry(4, 2031)));
    private static final PaymentMethod MASTERCARD =
            new CardMethod(new Card(Brand.MASTERCARD, "4444", null, new Expiry(12, 2030)));
    private static final PaymentMethod TRANSFER = new BankTransferMethod(new BankAccount("DE", "3000", "Konrad Zuse"));

    private SeedData() {}

    static Shelf<Payment> payments() {
        var shelf = new Shelf<Payment>();
        put(shelf, "pay_0000card0001", PaymentStatus.SUCCEEDED, new Amount(1999, Currency.EUR), 0, VISA, null);
        // as large as can be, so that the refund of the contract's example succeeds run after run
        put(
                shelf,
                "pay_0000card0002",
                PaymentStatus.SUCCEEDED,
                new Amount(Amount.LARGEST, Currency.EUR),
                500,
                VISA,
                null);
        put(shelf, "pay_0000auth0001", PaymentStatus.REQUIRES_CAPTURE, new Amount(12_500, Currency.USD), 0, VISA, null);
        put(
                shelf,
                "pay_0000auth0002",
                PaymentStatus.REQUIRES_CAPTURE,
                new Amount(7_500, Currency.GBP),
                0,
                MASTERCARD,
                null);
        put(shelf, "pay_0000bank0001", PaymentStatus.PROCESSING, new Amount(50_000, Currency.EUR), 0, TRANSFER, null);
        put(
                shelf,
                "pay_0000fail0001",
                PaymentStatus.FAILED,
                new Amount(4_200, Currency.EUR),
                0,
                MASTERCARD,
                new Payment.Failure(Payment.FailureCode.CARD_DECLINED, "The bank refused the card."));
        return shelf;
    }

    static Shelf<Refund> refunds() {
        var shelf = new Shelf<Refund>();
        var refund = new Refund(
                "re_00000000part",
                "pay_0000card0002",
                new Amount(500, Currency.EUR),
                Refund.Status.SUCCEEDED,
                RefundReason.REQUESTED_BY_CUSTOMER,
                Instant.parse("2026-01-07T12:00:00Z"));
        shelf.put(refund.id(), refund);
        return shelf;
    }

    static Shelf<Dispute> disputes() {
        var shelf = new Shelf<Dispute>();
        putDispute(shelf, "dp_00000000open", Dispute.Status.NEEDS_RESPONSE);
        putDispute(shelf, "dp_00000000lost", Dispute.Status.LOST);
        return shelf;
    }

    private static void put(
            Shelf<Payment> shelf,
            String id,
            PaymentStatus status,
            Amount amount,
            long refunded,
            PaymentMethod method,
            Payment.@Nullable Failure failure) {
        var at = Instant.parse("2026-01-05T09:30:00Z");
        var manual = status == PaymentStatus.REQUIRES_CAPTURE;
        shelf.put(
                id,
                new Payment(
                        id,
                        status,
                        amount,
                        status == PaymentStatus.SUCCEEDED ? amount.value() : 0,
                        refunded,
                        manual ? CaptureMethod.MANUAL : CaptureMethod.AUTOMATIC,
                        "Order 1001",
                        new Customer("cus_ada001", "ada@example.com"),
                        method,
                        Map.of("order", "1001"),
                        null,
                        failure,
                        at,
                        at));
    }

    private static void putDispute(Shelf<Dispute> shelf, String id, Dispute.Status status) {
        shelf.put(
                id,
                new Dispute(
                        id,
                        "pay_0000card0002",
                        new Amount(2_500, Currency.EUR),
                        Dispute.Reason.PRODUCT_NOT_RECEIVED,
                        status,
                        null,
                        LocalDate.parse("2026-03-01"),
                        Instant.parse("2026-02-01T08:00:00Z")));
    }
}
