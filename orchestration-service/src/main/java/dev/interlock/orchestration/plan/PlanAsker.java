package dev.interlock.orchestration.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.orchestration.approvals.Approval;
import dev.interlock.orchestration.approvals.Asker;
import dev.interlock.orchestration.approvals.Question;
import dev.interlock.orchestration.approvals.Questions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks people to approve a version for production. The subject is the specification, the item the digest and a round. */
@ApplicationScoped
class PlanAsker implements Asker {

    private static final String KIND = "plan";

    private final Questions questions;
    private final PlanStore plans;
    private final Pool pool;
    private final Clock clock;

    @Inject
    PlanAsker(Questions questions, PlanStore plans, Pool pool, Clock clock) {
        this.questions = questions;
        this.plans = plans;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Where a question about the version is open, that is the answer.
     *
     * @param wanted arguments as those of {@code call: approval}; a title is made where there is none
     */
    Uni<Questions.Asking> ask(String project, String specId, Board board, ObjectNode wanted, String by) {
        var version = board.version();
        requireReady(board);
        if (!wanted.hasNonNull("title")) {
            wanted.put("title", "Approve " + version.name() + ", version " + version.number() + ", for production");
        }
        return switch (Question.read(wanted, by, clock.instant())) {
            case Question.Reading.Asked(var question) ->
                pool.withTransaction(transaction ->
                        questions.askAgain(transaction, project, new Asked(KIND, specId, version.digest()), question));
            case Question.Reading.Faulty(var faults) -> throw invalid(faults);
        };
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> tell(String project, Asked asked, Approval approval) {
        var digest = asked.item().substring(0, asked.item().lastIndexOf('/'));
        return plans.signOff(project, asked.subject(), digest, SignOff.of(approval));
    }

    @Override
    public void told(Asked asked) {
        // the board is read anew each time; nobody waits
    }

    private static void requireReady(Board board) {
        if (board.isApproved()) {
            throw PlanProblem.APPROVED.because("Nothing is left to ask for; publish another version first.");
        }
        if (!board.isReadyForApproval()) {
            var open = board.phases().stream()
                    .filter(phase -> phase.name() != PhaseName.CERT && !phase.isBehindUs())
                    .map(Phase::name)
                    .toList();
            throw PlanProblem.NOT_READY.because(
                    "Finish these phases first: "
                            + open.stream().map(Enum::name).collect(Collectors.joining(", ")) + ".",
                    Map.of("phases", open));
        }
    }

    private static RuntimeException invalid(List<String> faults) {
        return PlanProblem.QUESTION_INVALID.because(String.join(" ", faults), Map.of("faults", faults));
    }
}
