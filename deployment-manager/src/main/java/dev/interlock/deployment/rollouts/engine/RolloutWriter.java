package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.rollouts.planning.Action;
import dev.interlock.deployment.rollouts.planning.Observed;
import dev.interlock.deployment.rollouts.planning.Phase;
import dev.interlock.deployment.rollouts.planning.Release;
import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.deployment.rollouts.planning.StateJson;
import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.StaleFenceException;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.service.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keeps what a look has come to: the state, the deployment, the journal entry with its audit, and the event, all or
 * nothing, and only under the newest fence (I9, I13).
 */
@ApplicationScoped
class RolloutWriter {

    private static final String STATE = """
            update rollout set state = $4, deployment = $5, analysis = $6, figures = $7
            where project = $1 and application = $2 and environment = $3 and fence = $8""";

    /** Figures for the chart are as fine as seconds. */
    private static final String ANALYSIS = """
            with kept as (
                update rollout set analysis = $4, figures = $5
                where project = $1 and application = $2 and environment = $3 and fence = $6
                returning project, deployment)
            insert into rollout_figures (project, deployment, at, weight, figures)
            select project, deployment, cast($7 as timestamptz), $8, $5 from kept
            where deployment is not null and not exists (
                select from rollout_figures f where f.project = kept.project and f.deployment = kept.deployment
                    and f.at > cast($7 as timestamptz) - interval '1 second')
            on conflict do nothing""";

    private static final String BEGUN = """
            update deployment set status = 'RUNNING', started_at = $3, phase = $4, previous = $5
            where project = $1 and id = $2""";
    private static final String OVERTAKEN = """
            update deployment set status = 'SUPERSEDED', ended_at = $5, because = 'superseded by ' || $4
            where project = $1 and application = $2 and environment = $3 and status = 'WAITING' and id < $4""";
    private static final String PROGRESS = """
            update deployment set phase = $3, weight = $4, because = $5, status = $6, ended_at = $7,
                course_wish = case when $8 then null else course_wish end
            where project = $1 and id = $2""";
    private static final String JOURNAL = """
            insert into rollout_journal (project, application, environment, deployment, at, actor, phase, action,
                because, weight, input, figures)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""";

    private final Pool pool;
    private final Outbox outbox;

    @Inject
    RolloutWriter(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** @return fails with {@link StaleFenceException} where somebody else leads by now, and nothing is kept */
    Uni<Void> keep(Fence fence, Outcome outcome) {
        return pool.withTransaction((SqlConnection transaction) -> state(transaction, fence, outcome)
                .chain(() -> deployments(transaction, outcome))
                .chain(() -> journal(transaction, outcome))
                .chain(() -> outbox.addAll(transaction, DeploymentEvents.of(outcome))));
    }

    /** Only what the judge knows, and for the chart its figures. */
    Uni<Void> keepAnalysis(Fence fence, Observed seen, String analysis, String figures) {
        var app = fence.app();
        return pool.preparedQuery(ANALYSIS)
                .execute(Tuple.tuple()
                        .addString(app.project())
                        .addString(app.application())
                        .addString(app.environment())
                        .addString(analysis)
                        .addString(figures)
                        .addLong(fence.epoch())
                        .addValue(utc(seen))
                        .addInteger(seen.routing().shares().weight()))
                .replaceWithVoid();
    }

    private Uni<Void> state(SqlConnection transaction, Fence fence, Outcome outcome) {
        var app = fence.app();
        var row = Tuple.tuple()
                .addString(app.project())
                .addString(app.application())
                .addString(app.environment())
                .addString(StateJson.write(outcome.decision().rollout()))
                .addString(deploymentAfter(outcome).orElse(null))
                .addString(outcome.analysis())
                .addString(outcome.figures())
                .addLong(fence.epoch());
        return transaction
                .preparedQuery(STATE)
                .execute(row)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new StaleFenceException(fence, fence.epoch() + 1);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> deployments(SqlConnection transaction, Outcome outcome) {
        var app = outcome.decision().rollout().app();
        if (isBegun(outcome)) {
            var id = outcome.before().waiting().orElseThrow();
            var now = utc(outcome.seen());
            var previous =
                    outcome.before().rollout().stable().map(Release::revision).orElse(null);
            return transaction
                    .preparedQuery(BEGUN)
                    .execute(Tuple.of(app.project(), id, now, "GATED", previous))
                    .chain(() -> transaction
                            .preparedQuery(OVERTAKEN)
                            .execute(Tuple.of(app.project(), app.application(), app.environment(), id, now)))
                    .replaceWithVoid();
        }
        return outcome.before().deployment().isPresent()
                        && outcome.before().rollout().candidate().isPresent()
                ? progress(transaction, app, outcome)
                : Uni.createFrom().voidItem();
    }

    private static Uni<Void> progress(SqlConnection transaction, AppKey app, Outcome outcome) {
        var before = outcome.before().rollout();
        var after = outcome.decision().rollout();
        var status = DeploymentStatus.at(before, after);
        var because = after.phase() instanceof Phase.Failed(var reason)
                ? reason
                : outcome.decision().because();
        return transaction
                .preparedQuery(PROGRESS)
                .execute(Tuple.tuple()
                        .addString(app.project())
                        .addString(outcome.before().deployment().orElseThrow())
                        .addString(phase(after))
                        .addInteger(weight(outcome))
                        .addString(because)
                        .addString(status.name())
                        .addValue(status == DeploymentStatus.RUNNING ? null : utc(outcome.seen()))
                        .addBoolean(!before.course().equals(after.course())))
                .replaceWithVoid();
    }

    private Uni<Void> journal(SqlConnection transaction, Outcome outcome) {
        var app = outcome.decision().rollout().app();
        return transaction
                .preparedQuery(JOURNAL)
                .execute(Tuple.tuple()
                        .addString(app.project())
                        .addString(app.application())
                        .addString(app.environment())
                        .addString(deploymentAfter(outcome).orElse(null))
                        .addValue(utc(outcome.seen()))
                        .addString("engine")
                        .addString(phase(outcome.decision().rollout()))
                        .addString(outcome.action().map(Action::label).orElse(null))
                        .addString(outcome.decision().because())
                        .addInteger(weight(outcome))
                        .addString(digest(outcome.seen()))
                        .addString(outcome.figures()))
                .replaceWithVoid();
    }

    static boolean isBegun(Outcome outcome) {
        return outcome.before().rollout().phase().isResting()
                && outcome.decision().rollout().phase() instanceof Phase.Gated;
    }

    static Optional<String> deploymentAfter(Outcome outcome) {
        return isBegun(outcome) ? outcome.before().waiting() : outcome.before().deployment();
    }

    /** As people read it: the phase, and whether it is held. */
    private static String phase(Rollout rollout) {
        return rollout.hold()
                .map(hold -> rollout.phase().label() + " (HOLD " + hold.cause() + ")")
                .orElseGet(() -> rollout.phase().label());
    }

    /** The candidate's weight after the action. */
    private static int weight(Outcome outcome) {
        return outcome.action()
                .map(action -> action instanceof Action.Publish(var shares)
                        ? shares.weight()
                        : outcome.seen().routing().shares().weight())
                .orElseGet(() -> outcome.seen().routing().shares().weight());
    }

    private static String digest(Observed seen) {
        try {
            byte[] bytes = seen.toString().getBytes(StandardCharsets.UTF_8);
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static OffsetDateTime utc(Observed seen) {
        return seen.now().atOffset(ZoneOffset.UTC);
    }
}
