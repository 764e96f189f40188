package dev.interlock.validator.runs;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Checks in their table. Every method wants an open session. */
@ApplicationScoped
class CheckRepository implements PanacheRepositoryBase<Check, CheckKey> {

    Uni<List<Check>> all(RunKey run) {
        return find("project = ?1 and runId = ?2 order by number", run.project(), run.id())
                .list();
    }

    /** In the order of their numbers, from the one after {@code after}. */
    Uni<List<Check>> page(RunKey run, int after, int rows) {
        return find("project = ?1 and runId = ?2 and number > ?3 order by number", run.project(), run.id(), after)
                .page(0, rows)
                .list();
    }

    Uni<List<Check>> page(RunKey run, CheckOutcome outcome, int after, int rows) {
        return find(
                        "project = ?1 and runId = ?2 and outcome = ?3 and number > ?4 order by number",
                        run.project(),
                        run.id(),
                        outcome,
                        after)
                .page(0, rows)
                .list();
    }
}
