package dev.interlock.examples.payments.refund;

import dev.interlock.examples.payments.admission.Idempotency;
import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Ids;
import dev.interlock.examples.payments.http.Refusal;
import dev.interlock.examples.payments.http.Request;
import dev.interlock.examples.payments.http.Route;
import dev.interlock.examples.payments.http.Route.Scope;
import dev.interlock.examples.payments.http.Shelf;
import dev.interlock.examples.payments.payment.Payment;
import dev.interlock.examples.payments.payment.PaymentEndpoints;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The operations tagged Refunds. */
public final class RefundEndpoints {

    private final Shelf<Refund> refunds;
    private final Shelf<Payment> payments;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;

    public RefundEndpoints(
            Shelf<Refund> refunds, Shelf<Payment> payments, Idempotency idempotency, Ids ids, Clock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/refunds", Scope.READ, this::list),
                new Route("POST", "/refunds", Scope.WRITE, this::create),
                new Route("GET", "/refunds/{refund_id}", Scope.READ, this::get));
    }

    private Answer list(Request request) {
        var payment = request.query().matching("payment_id", PaymentEndpoints.ID);
        return refunds.page(
                        request.query(),
                        refund -> payment.map(refund.paymentId()::equals).orElse(true))
                .answer(request);
    }

    private Answer create(Request request) {
        var wanted = request.body(RefundRequest.READING);
        return idempotency.once(request, () -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var paid = payments.change(wanted.paymentId(), payment -> payment.refund(wanted.amount(), now));
            if (paid.isEmpty()) {
                throw Refusal.impossible(
                        "/payment_id",
                        "must be the id of a payment",
                        "There is no payment " + wanted.paymentId() + " to refund.");
            }
            var id = ids.next("re_");
            var refund =
                    new Refund(id, wanted.paymentId(), wanted.amount(), Refund.Status.SUCCEEDED, wanted.reason(), now);
            return Answer.created("/refunds/" + id, refunds.put(id, refund));
        });
    }

    private Answer get(Request request) {
        var id = request.pathValue("refund_id");
        return Answer.ok(refunds.find(id)
                .orElseThrow(() -> Refusal.Kind.NOT_FOUND.because(
                        "There is no refund " + id + "; the list of refunds shows what there is.")));
    }
}
