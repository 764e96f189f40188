package dev.interlock.examples.payments.payment;

import dev.interlock.examples.payments.admission.Idempotency;
import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Ids;
import dev.interlock.examples.payments.http.Reading;
import dev.interlock.examples.payments.http.Refusal;
import dev.interlock.examples.payments.http.Request;
import dev.interlock.examples.payments.http.Route;
import dev.interlock.examples.payments.http.Route.Scope;
import dev.interlock.examples.payments.http.Shelf;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The operations tagged Payments. */
public final class PaymentEndpoints {

    /** The form of every payment's id. */
    public static final Pattern ID = Pattern.compile("pay_[0-9a-z]{12}");

    private static final Reading<Optional<Amount>> CAPTURE =
            Reading.object(members -> members.optional("amount", Amount.READING));
    private static final Reading<Optional<CancellationReason>> CANCEL =
            Reading.object(members -> members.optional("reason", Reading.choice(CancellationReason.class)));

    private final Shelf<Payment> payments;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;

    public PaymentEndpoints(Shelf<Payment> payments, Idempotency idempotency, Ids ids, Clock clock) {
        this.payments = payments;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/payments", Scope.READ, this::list),
                new Route("POST", "/payments", Scope.WRITE, this::create),
                new Route("GET", "/payments/{payment_id}", Scope.READ, this::get),
                new Route("POST", "/payments/{payment_id}/capture", Scope.WRITE, this::capture),
                new Route("POST", "/payments/{payment_id}/cancel", Scope.WRITE, this::cancel));
    }

    private Answer list(Request request) {
        var status = request.query().choice("status", PaymentStatus.class);
        var after = request.query().instant("created_after");
        return payments.page(
                        request.query(),
                        payment -> status.map(payment.status()::equals).orElse(true)
                                && after.map(payment.createdAt()::isAfter).orElse(true))
                .answer(request);
    }

    private Answer create(Request request) {
        var wanted = request.body(PaymentRequest.READING);
        return idempotency.once(request, () -> {
            var payment = Payment.authorised(ids.next("pay_"), wanted, now());
            return Answer.created("/payments/" + payment.id(), payments.put(payment.id(), payment));
        });
    }

    private Answer get(Request request) {
        return Answer.ok(payments.find(id(request)).orElseThrow(() -> unknown(request)));
    }

    private Answer capture(Request request) {
        var wanted = request.optionalBody(CAPTURE).flatMap(amount -> amount);
        return change(request, payment -> payment.capture(wanted.orElse(null), now()));
    }

    private Answer cancel(Request request) {
        var reason = request.optionalBody(CANCEL).flatMap(given -> given);
        return change(request, payment -> payment.cancel(reason.orElse(null), now()));
    }

    private Answer change(Request request, UnaryOperator<Payment> change) {
        return idempotency.once(
                request, () -> Answer.ok(payments.change(id(request), change).orElseThrow(() -> unknown(request))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String id(Request request) {
        return request.pathValue("payment_id");
    }

    private static Refusal unknown(Request request) {
        return Refusal.Kind.NOT_FOUND.because(
                "There is no payment " + id(request) + "; the list of payments shows what there is.");
    }
}
