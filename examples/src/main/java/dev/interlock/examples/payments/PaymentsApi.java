package dev.interlock.examples.payments;

import dev.interlock.examples.payments.admission.AccessToken;
import dev.interlock.examples.payments.admission.Idempotency;
import dev.interlock.examples.payments.admission.RateLimit;
import dev.interlock.examples.payments.admission.RateLimit.Allowance;
import dev.interlock.examples.payments.dispute.DisputeEndpoints;
import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Api;
import dev.interlock.examples.payments.http.Ids;
import dev.interlock.examples.payments.http.Refusal;
import dev.interlock.examples.payments.http.Request;
import dev.interlock.examples.payments.http.Route;
import dev.interlock.examples.payments.http.Route.Scope;
import dev.interlock.examples.payments.http.Routes;
import dev.interlock.examples.payments.payment.PaymentEndpoints;
import dev.interlock.examples.payments.refund.RefundEndpoints;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The good variant: finds the operation, admits the caller, and puts the headers on that every answer has. */
public final class PaymentsApi implements Api {

    /** Requests that a client may send per minute unless told otherwise. */
    public static final int DEFAULT_RATE = 10_000;

    private static final Logger LOG = System.getLogger(PaymentsApi.class.getName());

    private final Routes routes;
    private final RateLimit rateLimit;
    private final Ids ids;

    /** @param requestsPerMinute of one client, from 1 */
    public PaymentsApi(Clock clock, int requestsPerMinute) {
        ids = new Ids(clock);
        rateLimit = new RateLimit(requestsPerMinute, clock);
        var idempotency = new Idempotency(clock);
        var payments = SeedData.payments();
        List<Route> all = new ArrayList<>();
        all.add(new Route("GET", "/health", Scope.NONE, request -> Answer.ok(Map.of("status", "UP"))));
        all.addAll(new PaymentEndpoints(payments, idempotency, ids, clock).routes());
        all.addAll(new RefundEndpoints(SeedData.refunds(), payments, idempotency, ids, clock).routes());
        all.addAll(new DisputeEndpoints(SeedData.disputes(), idempotency).routes());
        routes = new Routes(all);
    }

    @Override
    public Answer answer(Request request) {
        var allowance = rateLimit.spend(request.header("Authorization").orElse("anonymous"));
        return attempt(request, allowance)
                .with("X-Request-Id", ids.next("req_"))
                .with("RateLimit-Limit", Integer.toString(allowance.limit()))
                .with("RateLimit-Remaining", Integer.toString(allowance.remaining()));
    }

    private Answer attempt(Request request, Allowance allowance) {
        try {
            var found = routes.find(request);
            AccessToken.admit(request, found.route().scope());
            if (allowance.exceeded() && found.route().scope() != Scope.NONE) {
                throw Refusal.Kind.TOO_MANY_REQUESTS.because(
                        "Wait as long as Retry-After says.",
                        Map.of("Retry-After", Integer.toString(allowance.secondsToReset())));
            }
            return found.route().operation().answer(found.request());
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Request failed", e);
            return Refusal.Kind.INTERNAL
                    .because("This is a fault of the sample, not of the request.")
                    .answer();
        }
    }
}
