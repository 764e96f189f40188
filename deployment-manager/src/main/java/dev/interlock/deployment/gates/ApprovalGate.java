package dev.interlock.deployment.gates;

import dev.interlock.deployment.environments.Environment;
import dev.interlock.deployment.rollouts.planning.Gate;
import dev.interlock.service.identity.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What people have to allow: so many at the start, one after a step that says so. Where several are wanted, who asked
 * for the deployment doesn't count.
 *
 * <p>A vote counts by the role with which it was given, held against what the environment wants now. Roles live with the
 * API keys in the gateway, which this service can't ask: that a key was withdrawn after its vote is not seen here.
 */
@ApplicationScoped
class ApprovalGate implements Gatekeeper {

    private static final String VOTES = """
            select subject, role, approved, comment from deployment_approval
            where project = $1 and deployment = $2 and point = $3 order by at""";

    private final Pool pool;

    @Inject
    ApprovalGate(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "approvals";
    }

    @Override
    public Uni<Gate> observe(Passage passage) {
        return switch (passage.point()) {
            case Gate.Point.Nowhere nowhere -> Uni.createFrom().item(new Gate.Open());
            case Gate.Point.Start start -> decide(passage, "START", passage.approvals());
            case Gate.Point.AfterStep(var index, var needsApproval, var isLast) ->
                decide(passage, "STEP " + (index + 1), needsApproval ? 1 : 0);
        };
    }

    private Uni<Gate> decide(Passage passage, String point, int wanted) {
        if (wanted == 0) {
            return Uni.createFrom().item(new Gate.Open());
        }
        return pool.preparedQuery(VOTES)
                .execute(Tuple.of(passage.app().project(), passage.deployment(), point))
                .map(rows -> decide(
                        passage, StreamSupport.stream(rows.spliterator(), false).toList(), wanted));
    }

    private static Gate decide(Passage passage, List<Row> rows, int wanted) {
        var needed = Environment.of(passage.app().environment()).writer();
        var votes = rows.stream()
                .filter(row -> Role.valueOf(row.getString("role")).isAtLeast(needed))
                .toList();
        var no = votes.stream().filter(row -> !row.getBoolean("approved")).findFirst();
        if (no.isPresent()) {
            return new Gate.Refused("refused by " + no.get().getString("subject") + ": "
                    + no.get().getString("comment"));
        }
        long yes = votes.stream()
                .filter(row -> wanted <= 1 || !row.getString("subject").equals(passage.createdBy()))
                .count();
        return yes >= wanted
                ? new Gate.Open()
                : new Gate.Shut(yes + " of " + wanted + " have approved; the role " + needed + " is needed");
    }
}
