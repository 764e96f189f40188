package dev.interlock.orchestration.workflow.definitions;

import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.schedules.Schedules;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** Owns the transactions that change definitions and the schedules in them. */
@ApplicationScoped
class DefinitionLibrary {

    private final Pool pool;
    private final DefinitionStore store;
    private final Schedules schedules;
    private final DefinitionsConfig config;
    private final Clock clock;

    @Inject
    DefinitionLibrary(Pool pool, DefinitionStore store, Schedules schedules, DefinitionsConfig config, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.schedules = schedules;
        this.config = config;
        this.clock = clock;
    }

    /** @param isNew whether it was not there before */
    record Kept(DefinitionRow row, boolean isNew) {}

    /** Fails with 409 where the version is there with another text, or where there are too many versions. */
    Uni<Kept> keep(String project, String author, Program program, DefinitionText text) {
        return pool.withTransaction(transaction -> store.keepSource(transaction, project, program.digest(), text.text())
                .chain(() -> refuseTooMany(transaction, project, program.id()))
                .chain(() -> store.keep(transaction, project, program, clock.instant(), author))
                .chain(isNew -> store.find(transaction, project, program.id())
                        .map(found -> kept(found.orElseThrow(), program, isNew)))
                .call(kept -> kept.isNew()
                        ? schedule(transaction, project, program)
                        : Uni.createFrom().voidItem()));
    }

    /** Fails with 404 where there is none. Runs that began with it stay on it; it begins no more by itself. */
    Uni<Void> delete(String project, DefinitionId id) {
        return pool.withTransaction(transaction -> store.delete(transaction, project, id)
                .invoke(wasThere -> {
                    if (!wasThere) {
                        throw notFound(id);
                    }
                })
                .chain(() -> schedules.remove(transaction, project, id)));
    }

    /** Of all versions only the highest begins runs by itself. */
    private Uni<Void> schedule(SqlConnection transaction, String project, Program program) {
        var id = program.id();
        return store.versions(transaction, project, id.namespace(), id.name())
                .chain(versions -> versions.getFirst().id().equals(id)
                        ? schedules.replace(transaction, project, id, program.digest(), program.schedule())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> refuseTooMany(SqlConnection transaction, String project, DefinitionId id) {
        return store.versions(transaction, project, id.namespace(), id.name())
                .invoke(versions -> {
                    var isThere = versions.stream().anyMatch(row -> row.id().equals(id));
                    if (!isThere && versions.size() >= config.maxVersions()) {
                        throw PlatformProblem.CONFLICT.because(
                                "There are " + versions.size() + " versions already; delete some that nobody starts.",
                                Map.of("limit", config.maxVersions()));
                    }
                })
                .replaceWithVoid();
    }

    private static Kept kept(DefinitionRow row, Program program, boolean isNew) {
        if (!row.digest().equals(program.digest())) {
            throw DefinitionProblem.VERSION_TAKEN.because(
                    "Versions are immutable: raise document.version above "
                            + row.id().version() + ".",
                    Map.of("digest", row.digest()));
        }
        return new Kept(row, isNew);
    }

    static ProblemException notFound(DefinitionId id) {
        return PlatformProblem.NOT_FOUND.because(
                "No definition has this name and version; GET /api/v1/orchestration/definitions lists them.",
                Map.of("definition", id.toString()));
    }
}
