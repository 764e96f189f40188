package dev.interlock.deployment.gates;

import dev.interlock.deployment.revisions.Revision;
import dev.interlock.deployment.revisions.Revisions;
import dev.interlock.deployment.rollouts.engine.Gates;
import dev.interlock.deployment.rollouts.planning.Gate;
import dev.interlock.deployment.rollouts.planning.StateJson;
import dev.interlock.event.traffic.AppKey;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Asks every gatekeeper, and says what they say together. */
@ApplicationScoped
class CombinedGates implements Gates {

    private static final String DEPLOYMENT =
            "select request, revision, previous, created_by from deployment where project = $1 and id = $2";

    private final Pool pool;
    private final Revisions revisions;
    private final List<Gatekeeper> keepers;

    @Inject
    CombinedGates(Pool pool, Revisions revisions, @All List<Gatekeeper> keepers) {
        this.pool = pool;
        this.revisions = revisions;
        this.keepers =
                keepers.stream().sorted(Comparator.comparing(Gatekeeper::name)).toList();
    }

    @Override
    public Uni<Gate> observe(AppKey app, String deployment, Gate.Point point) {
        return switch (point) {
            case Gate.Point.Nowhere nowhere -> Uni.createFrom().item(new Gate.Open());
            case Gate.Point.Start start -> passage(app, deployment, point).chain(this::ask);
            case Gate.Point.AfterStep after -> passage(app, deployment, point).chain(this::ask);
        };
    }

    private Uni<Gate> ask(Passage passage) {
        var asked = keepers.stream().map(keeper -> keeper.observe(passage)).toList();
        return Uni.join().all(asked).andFailFast().map(said -> together(names(), said));
    }

    private List<String> names() {
        return keepers.stream().map(Gatekeeper::name).toList();
    }

    /** Pure. A no is a no whoever else still waits. */
    static Gate together(List<String> names, List<Gate> said) {
        var refusal = IntStream.range(0, said.size())
                .filter(i -> said.get(i) instanceof Gate.Refused)
                .mapToObj(i -> names.get(i) + ": " + reason(said.get(i)))
                .findFirst();
        if (refusal.isPresent()) {
            return new Gate.Refused(refusal.orElseThrow());
        }
        var waiting = IntStream.range(0, said.size())
                .filter(i -> said.get(i) instanceof Gate.Shut)
                .mapToObj(i -> names.get(i) + ": " + reason(said.get(i)))
                .collect(Collectors.joining("; "));
        return waiting.isEmpty() ? new Gate.Open() : new Gate.Shut(waiting);
    }

    private static String reason(Gate gate) {
        return switch (gate) {
            case Gate.Open open -> "";
            case Gate.Shut(var because) -> because;
            case Gate.Refused(var because) -> because;
        };
    }

    private Uni<Passage> passage(AppKey app, String deployment, Gate.Point point) {
        return pool.preparedQuery(DEPLOYMENT)
                .execute(Tuple.of(app.project(), deployment))
                .map(rows -> rows.iterator().next())
                .chain(row -> Uni.combine()
                        .all()
                        .unis(revisions.find(app, row.getString("revision")), previous(app, row.getString("previous")))
                        .with((candidate, stable) ->
                                passage(app, deployment, point, row, candidate.orElseThrow(), stable)));
    }

    private Uni<Optional<Revision>> previous(AppKey app, @Nullable String name) {
        return name == null ? Uni.createFrom().item(Optional.empty()) : revisions.find(app, name);
    }

    private static Passage passage(
            AppKey app, String deployment, Gate.Point point, Row row, Revision candidate, Optional<Revision> stable) {
        var request = StateJson.read(row.getString("request"), Request.class);
        return new Passage(
                app,
                deployment,
                point,
                request.approvals() == null ? 0 : request.approvals(),
                Boolean.TRUE.equals(request.allowBreaking()),
                row.getString("created_by"),
                candidate,
                stable);
    }

    /** What gates want to know of the request. */
    record Request(@Nullable Integer approvals, @Nullable Boolean allowBreaking) {}
}
