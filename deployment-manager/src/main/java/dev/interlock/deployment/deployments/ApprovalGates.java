package dev.interlock.deployment.deployments;

import dev.interlock.deployment.environments.Environment;
import dev.interlock.deployment.rollouts.engine.Gates;
import dev.interlock.deployment.rollouts.planning.Gate;
import dev.interlock.deployment.rollouts.planning.StateJson;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.service.identity.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.StreamSupport;

/** What people have to allow: so many at the start, one after a step that says so. Who began it doesn't count. */
@ApplicationScoped
class ApprovalGates implements Gates {

    private static final String VOTES = """
            select d.request, d.created_by, a.subject, a.role, a.approved, a.comment
            from deployment d
            left join deployment_approval a on a.project = d.project and a.deployment = d.id and a.point = $3
            where d.project = $1 and d.id = $2""";

    private final Pool pool;

    @Inject
    ApprovalGates(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Gate> observe(AppKey app, String deployment, Gate.Point point) {
        return switch (point) {
            case Gate.Point.Nowhere nowhere -> Uni.createFrom().item(new Gate.Open());
            case Gate.Point.Start start -> votes(app, deployment, "START").map(rows -> decide(app, rows, wanted(rows)));
            case Gate.Point.AfterStep(var index) ->
                votes(app, deployment, "STEP " + (index + 1)).map(rows -> decide(app, rows, 1));
        };
    }

    private Uni<List<Row>> votes(AppKey app, String deployment, String point) {
        return pool.preparedQuery(VOTES)
                .execute(Tuple.of(app.project(), deployment, point))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static int wanted(List<Row> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        return StateJson.read(rows.getFirst().getString("request"), NewDeployment.class)
                .approvalsWanted();
    }

    private static Gate decide(AppKey app, List<Row> rows, int wanted) {
        var needed = Environment.of(app.environment()).writer();
        var votes = rows.stream()
                .filter(row -> row.getString("subject") != null)
                .filter(row -> Role.valueOf(row.getString("role")).isAtLeast(needed))
                .toList();
        var no = votes.stream().filter(row -> !row.getBoolean("approved")).findFirst();
        if (no.isPresent()) {
            return new Gate.Refused("refused by " + no.get().getString("subject") + ": "
                    + no.get().getString("comment"));
        }
        long yes = votes.stream()
                .filter(row -> wanted <= 1 || !row.getString("subject").equals(row.getString("created_by")))
                .count();
        return yes >= wanted
                ? new Gate.Open()
                : new Gate.Shut(yes + " of " + wanted + " have approved; the role " + needed + " is needed");
    }
}
