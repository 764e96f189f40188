package dev.interlock.examples.payments.dispute;

import dev.interlock.examples.payments.admission.Idempotency;
import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Refusal;
import dev.interlock.examples.payments.http.Request;
import dev.interlock.examples.payments.http.Route;
import dev.interlock.examples.payments.http.Route.Scope;
import dev.interlock.examples.payments.http.Shelf;
import java.util.List;

/** The operations tagged Disputes. */
public final class DisputeEndpoints {

    private final Shelf<Dispute> disputes;
    private final Idempotency idempotency;

    public DisputeEndpoints(Shelf<Dispute> disputes, Idempotency idempotency) {
        this.disputes = disputes;
        this.idempotency = idempotency;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/disputes", Scope.READ, this::list),
                new Route("GET", "/disputes/{dispute_id}", Scope.READ, this::get),
                new Route("POST", "/disputes/{dispute_id}/evidence", Scope.WRITE, this::submitEvidence));
    }

    private Answer list(Request request) {
        var states = request.query().choices("status", Dispute.Status.class);
        return disputes.page(request.query(), dispute -> states.isEmpty() || states.contains(dispute.status()))
                .answer(request);
    }

    private Answer get(Request request) {
        return Answer.ok(disputes.find(id(request)).orElseThrow(() -> unknown(request)));
    }

    private Answer submitEvidence(Request request) {
        var evidence = request.body(Evidence.READING);
        return idempotency.once(
                request,
                () -> Answer.ok(disputes.change(id(request), dispute -> dispute.answeredWith(evidence))
                        .orElseThrow(() -> unknown(request))));
    }

    private static String id(Request request) {
        return request.pathValue("dispute_id");
    }

    private static Refusal unknown(Request request) {
        return Refusal.Kind.NOT_FOUND.because(
                "There is no dispute " + id(request) + "; the list of disputes shows what there is.");
    }
}
