package dev.interlock.deployment.gates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** What webhooks have said for good, in the database: whoever has opened or refused isn't asked again. */
@ApplicationScoped
class HookCalls {

    private static final String FIND =
            "select number, outcome, detail, attempts from hook_call where project = $1 and deployment = $2";
    private static final String KEEP = """
            insert into hook_call (project, deployment, number, outcome, detail, attempts, at)
            values ($1, $2, $3, $4, $5, 1, $6)
            on conflict (project, deployment, number) do update
            set outcome = excluded.outcome, detail = excluded.detail, attempts = hook_call.attempts + 1,
                at = excluded.at""";

    private final Pool pool;
    private final Clock clock;

    @Inject
    HookCalls(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** By the place of the webhook in the definition. */
    Uni<Map<Integer, Call>> of(String project, String deployment) {
        return pool.preparedQuery(FIND).execute(Tuple.of(project, deployment)).map(rows -> {
            var calls = new HashMap<Integer, Call>();
            rows.forEach(row -> calls.put(
                    row.getInteger("number"),
                    new Call(
                            Outcome.valueOf(row.getString("outcome")),
                            row.getString("detail"),
                            row.getInteger("attempts"))));
            return calls;
        });
    }

    Uni<Void> keep(String project, String deployment, int number, Outcome outcome, String detail) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(
                        project,
                        deployment,
                        number,
                        outcome.name(),
                        detail,
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** What has come of a webhook. */
    record Call(Outcome outcome, String detail, int attempts) {}

    /** How far it is. */
    enum Outcome {
        OPEN,
        REFUSED,
        FAILED,
        SENT
    }
}
