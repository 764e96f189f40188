package dev.interlock.orchestration.workflow.runs.starting;

import dev.interlock.orchestration.workflow.durable.Acceptance;
import dev.interlock.orchestration.workflow.durable.Durable;
import dev.interlock.orchestration.workflow.durable.NewRun;
import dev.interlock.orchestration.workflow.performing.RunTraces;
import dev.interlock.orchestration.workflow.runs.starting.RunJudge.Judged;
import dev.interlock.service.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Begins runs, in the transaction that keeps the answer to their request. */
@ApplicationScoped
public class RunStart {

    private final Acceptance acceptance;
    private final Durable durable;
    private final RunTraces traces;
    private final Clock clock;
    private final Ids ids;

    @Inject
    public RunStart(Acceptance acceptance, Durable durable, RunTraces traces, Clock clock, Ids ids) {
        this.acceptance = acceptance;
        this.durable = durable;
        this.traces = traces;
        this.clock = clock;
        this.ids = ids;
    }

    /** Joins the Panache transaction that is open; call {@link #hurry} when it has committed. */
    public Uni<AcceptedRun> accept(String project, String author, Judged judged) {
        var program = judged.program();
        var run = new NewRun(
                project,
                ids.next(),
                program.id(),
                program.digest(),
                judged.wanted().input(),
                judged.wanted().priority(),
                judged.wanted().correlation(),
                Optional.empty(),
                0,
                clock.instant(),
                author,
                traces.current());
        return judged.source()
                .map(source -> acceptance.keepSource(project, program.digest(), source))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> acceptance.accept(run))
                .replaceWith(AcceptedRun.pending(run.id()));
    }

    public void hurry(AcceptedRun run) {
        durable.hurry(List.of(run.id()));
    }
}
