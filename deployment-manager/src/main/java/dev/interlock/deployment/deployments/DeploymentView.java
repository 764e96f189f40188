package dev.interlock.deployment.deployments;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.interlock.deployment.checks.CheckView;
import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.rollouts.planning.StateJson;
import dev.interlock.problem.ProblemException;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A deployment, as clients see it.
 *
 * @param phase where its rollout stands, and whether it is held
 * @param weight percent of the traffic that it has
 * @param because of the last thing that happened
 * @param course the steps
 * @param checks what they have measured last; none where nobody is asked
 */
public record DeploymentView(
        String id,
        String application,
        String environment,
        String revision,
        @Nullable String previous,
        String status,
        String phase,
        int weight,
        String because,
        boolean paused,

        @JsonRawValue @Schema(implementation = Object.class) String course,

        @JsonRawValue @Schema(implementation = NewDeployment.class)
        String request,

        @JsonRawValue @Schema(type = SchemaType.ARRAY, implementation = CheckView.class)
        String checks,

        String createdBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    static final String COLUMNS = "id, application, environment, revision, previous, status, phase, weight, because,"
            + " paused, course, request, measured, created_by, created_at, started_at, ended_at";

    static DeploymentView of(Row row) {
        return new DeploymentView(
                row.getString("id"),
                row.getString("application"),
                row.getString("environment"),
                row.getString("revision"),
                row.getString("previous"),
                row.getString("status"),
                row.getString("phase"),
                row.getInteger("weight"),
                row.getString("because"),
                row.getBoolean("paused"),
                row.getString("course"),
                row.getString("request"),
                row.getString("measured"),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("started_at")),
                instant(row.getOffsetDateTime("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * Where a yes or no belongs.
     *
     * @param step from 1; null: before it begins
     * @throws dev.interlock.problem.ProblemException 409 where nobody is asked there
     */
    String approvalPoint(@Nullable Integer step) {
        if (step == null) {
            int wanted = StateJson.read(request, NewDeployment.class).approvalsWanted();
            if (wanted == 0 || !isBeforeItsGates()) {
                throw notAwaited("Before it begins nobody is asked, or it has begun.");
            }
            return "START";
        }
        var steps = StateJson.read(course, Course.class).steps();
        if (step < 1 || step > steps.size() || !steps.get(step - 1).needsApproval()) {
            throw notAwaited("After that step nobody is asked.");
        }
        return "STEP " + step;
    }

    private boolean isBeforeItsGates() {
        return status.equals("WAITING") || phase.startsWith("GATED");
    }

    private ProblemException notAwaited(String detail) {
        return DeploymentProblem.NOT_AWAITED.because(
                detail + " 'course' and 'request' of GET /api/v1/deployments/" + id + " say where.", Map.of("id", id));
    }

    boolean isOver() {
        return !status.equals("WAITING") && !status.equals("RUNNING");
    }
}
