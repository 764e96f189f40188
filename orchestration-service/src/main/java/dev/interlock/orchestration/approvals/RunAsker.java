package dev.interlock.orchestration.approvals;

import dev.interlock.orchestration.workflow.durable.Durable;
import dev.interlock.orchestration.workflow.durable.Mailbox;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Workflow runs ask: the answer is an input to them. The subject is the run, the item its ticket. */
@ApplicationScoped
class RunAsker implements Asker {

    static final String KIND = "run";

    static final String REFUSED = "https://interlock.dev/errors/approval-refused";

    private final ApprovalJson json;
    private final Mailbox mailbox;
    private final Durable engine;

    @Inject
    RunAsker(ApprovalJson json, Mailbox mailbox, Durable engine) {
        this.json = json;
        this.mailbox = mailbox;
        this.engine = engine;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> tell(String project, Asked asked, Approval approval) {
        var ticket = Integer.parseInt(asked.item());
        var input = answer(ticket, approval);
        return mailbox.post(asked.subject(), inputId(ticket), input, input.at());
    }

    /** Of the only input that ever answers a question. */
    static String inputId(int ticket) {
        return "approval-" + ticket;
    }

    static Asked asked(String run, int ticket) {
        return new Asked(KIND, run, Integer.toString(ticket));
    }

    @Override
    public void told(Asked asked) {
        engine.hurry(List.of(asked.subject()));
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
