package dev.interlock.validator.runs;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Gives whole runs to whoever reports on them. */
@ApplicationScoped
public class RunArchive {

    private final RunRepository runs;
    private final CheckRepository checks;

    @Inject
    RunArchive(RunRepository runs, CheckRepository checks) {
        this.runs = runs;
        this.checks = checks;
    }

    /** @return fails with a 404 problem where the project has no such run */
    public Uni<RunRecord> load(String project, String id) {
        var key = RunKey.of(project, id);
        return Panache.withSession(() -> runs.find(project, id)
                .onItem()
                .ifNull()
                .failWith(key::unknown)
                .chain(run -> checks.all(key)
                        .map(all -> new RunRecord(
                                RunView.of(run), all.stream().map(CheckView::of).toList()))));
    }
}
