package dev.interlock.orchestration.approvals;

import dev.interlock.orchestration.workflow.durable.Durable;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** Workflow runs ask: the answer is an input to them. The subject is the run, the item its ticket. */
@ApplicationScoped
class RunAsker implements Asker {

    static final String KIND = "run";

    static final String REFUSED = "https://interlock.dev/errors/approval-refused";

    private static final String POST = """
            insert into workflow_input (run_id, id, due_at, input)
            values (:run, :id, :due, cast(cast(:input as text) as jsonb)) on conflict do nothing""";

    private final ApprovalJson json;
    private final Instance<Durable> engine;

    @Inject
    RunAsker(ApprovalJson json, Instance<Durable> engine) {
        this.json = json;
        this.engine = engine;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> tell(Asked asked, Approval approval) {
        var input = answer(Integer.parseInt(asked.item()), approval);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(POST)
                        .setParameter("run", asked.subject())
                        .setParameter("id", "approval-" + asked.item())
                        .setParameter("due", input.at())
                        .setParameter("input", json.write(input))
                        .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public void told(Asked asked) {
        engine.stream().forEach(one -> one.hurry(List.of(asked.subject())));
    }

    private Input answer(int ticket, Approval approval) {
        return switch (approval) {
            case Approval.Approved(var decisions) ->
                new Input.Answered(
                        ticket,
                        json.tree(new Output(true, decisions)),
                        decisions.getLast().at());
            case Approval.Refused(var before, var refusal) -> new Input.Failed(ticket, refused(refusal), refusal.at());
            case Approval.Expired(var decisions, var at) -> new Input.Failed(ticket, expired(decisions), at);
            case Approval.Open open -> throw new IllegalArgumentException("Not decided: " + open);
            case Approval.Withdrawn withdrawn -> throw new IllegalArgumentException("Not asked: " + withdrawn);
        };
    }

    /** What a definition gets to see. */
    record Output(boolean approved, List<Decision> decisions) {}

    private static WorkflowError refused(Decision refusal) {
        var forWhom = refusal.onBehalfOf() == null ? "" : " on behalf of " + refusal.onBehalfOf();
        return new WorkflowError(
                REFUSED, 403, "Approval refused", refusal.by() + forWhom + ": " + refusal.comment(), null);
    }

    private static WorkflowError expired(List<Decision> decisions) {
        var so = decisions.isEmpty() ? "nobody" : "only " + decisions.size();
        return ErrorType.TIMEOUT.because("By its deadline " + so + " had approved.");
    }
}
