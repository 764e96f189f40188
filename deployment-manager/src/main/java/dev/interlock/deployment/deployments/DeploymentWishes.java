package dev.interlock.deployment.deployments;

import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.rollouts.planning.StateJson;
import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

/** What people wish of a deployment that is under way, kept with an entry in its journal (I9). */
@ApplicationScoped
class DeploymentWishes {

    private static final String JOURNAL = """
            insert into rollout_journal (project, application, environment, deployment, at, actor, phase, action,
                because, weight, input)
            select project, application, environment, id, $3, $4, phase, $5, $6, weight, ''
            from deployment where project = $1 and id = $2""";
    private static final String APPROVE = """
            insert into deployment_approval (project, deployment, point, subject, role, approved, comment, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (project, deployment, point, subject) do update
            set approved = excluded.approved, role = excluded.role, comment = excluded.comment, at = excluded.at""";
    private static final String OPEN = " where project = $1 and id = $2 and status in ('WAITING', 'RUNNING')";

    private final Pool pool;
    private final Clock clock;

    @Inject
    DeploymentWishes(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> abort(String project, String id, String by, String because) {
        var text = because + ", says " + by;
        return pool.withTransaction(transaction -> transaction
                        .preparedQuery("update deployment set abort_wish = $3" + OPEN)
                        .execute(Tuple.of(project, id, text))
                        .invoke(rows -> requireUnderWay(rows.rowCount(), id))
                        .chain(() -> withdrawWaiting(transaction, project, id, text))
                        .chain(() -> note(transaction, project, id, by, "abort", because)))
                .replaceWithVoid();
    }

    Uni<Void> pause(String project, String id, String by, boolean isPaused) {
        return change(project, id, by, "paused", isPaused, isPaused ? "pause" : "resume");
    }

    Uni<Void> promote(String project, String id, String by) {
        return pool.withTransaction(transaction -> transaction
                        .preparedQuery("update deployment set promoted = true, paused = false" + OPEN)
                        .execute(Tuple.of(project, id))
                        .invoke(rows -> requireUnderWay(rows.rowCount(), id))
                        .chain(() -> note(transaction, project, id, by, "promote", "promoted by hand")))
                .replaceWithVoid();
    }

    Uni<Void> follow(String project, String id, String by, Course course) {
        return change(project, id, by, "course_wish", StateJson.write(course), "change the course");
    }

    Uni<Void> approve(String project, String id, Approval approval) {
        var row = Tuple.tuple()
                .addString(project)
                .addString(id)
                .addString(approval.point())
                .addString(approval.subject())
                .addString(approval.role())
                .addBoolean(approval.approved())
                .addString(approval.comment())
                .addValue(clock.instant().atOffset(ZoneOffset.UTC));
        return pool.withTransaction(transaction -> transaction
                        .preparedQuery(APPROVE)
                        .execute(row)
                        .chain(() -> note(
                                transaction,
                                project,
                                id,
                                approval.subject(),
                                approval.approved() ? "approve" : "refuse",
                                approval.point() + " " + approval.comment())))
                .replaceWithVoid();
    }

    private Uni<Void> change(String project, String id, String by, String column, Object value, String action) {
        return pool.withTransaction(transaction -> transaction
                        .preparedQuery("update deployment set " + column + " = $3" + OPEN)
                        .execute(Tuple.of(project, id, value))
                        .invoke(rows -> requireUnderWay(rows.rowCount(), id))
                        .chain(() -> note(transaction, project, id, by, action, "as wished")))
                .replaceWithVoid();
    }

    /** Who hasn't begun needs no way back. */
    private Uni<Void> withdrawWaiting(SqlConnection transaction, String project, String id, String because) {
        return transaction
                .preparedQuery("update deployment set status = 'FAILED', phase = 'FAILED', because = $3, ended_at = $4"
                        + " where project = $1 and id = $2 and status = 'WAITING'")
                .execute(Tuple.of(project, id, because, clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Uni<Void> note(
            SqlConnection transaction, String project, String id, String by, String action, String because) {
        return transaction
                .preparedQuery(JOURNAL)
                .execute(Tuple.tuple()
                        .addString(project)
                        .addString(id)
                        .addValue(clock.instant().atOffset(ZoneOffset.UTC))
                        .addString(by)
                        .addString(action)
                        .addString(because))
                .replaceWithVoid();
    }

    private static void requireUnderWay(int changed, String id) {
        if (changed == 0) {
            throw notUnderWay(id);
        }
    }

    static ProblemException notUnderWay(String id) {
        return DeploymentProblem.NOT_UNDER_WAY.because(
                "It has come to its end; GET /api/v1/deployments/" + id + " tells how.", Map.of("id", id));
    }

    /** Somebody's yes or no. */
    record Approval(String point, String subject, String role, boolean approved, String comment) {}
}
