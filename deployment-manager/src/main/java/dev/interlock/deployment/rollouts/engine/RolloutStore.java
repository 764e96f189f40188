package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.revisions.Revisions;
import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.rollouts.planning.Release;
import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.deployment.rollouts.planning.StateJson;
import dev.interlock.deployment.rollouts.planning.Wishes;
import dev.interlock.event.traffic.AppKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a look needs of the database, in one round trip. */
@ApplicationScoped
class RolloutStore {

    private static final String LOAD = """
            select r.state, r.deployment, r.analysis, r.removed,
                d.abort_wish, d.paused, d.promoted, d.course_wish, d.policy, d.checks,
                w.id as waiting, w.revision as waiting_revision, w.course as waiting_course,
                (select reason || ' until ' || to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')
                 from freeze_window f where f.project = r.project and f.environment = r.environment
                    and now() between f.begins_at and f.ends_at order by ends_at desc limit 1) as freeze,
                (select '{"replicas":' || json_object_agg(c ->> 'name', coalesce(cast(c ->> 'replicas' as int), 1))
                    || '}'
                 from application a, json_array_elements(cast(a.definition as json) -> 'components') c
                 where a.project = r.project and a.name = r.application) as scale
            from rollout r
            left join deployment d on d.project = r.project and d.id = r.deployment and d.status = 'RUNNING'
            left join lateral (
                select id, revision, course from deployment w
                where w.project = r.project and w.application = r.application and w.environment = r.environment
                    and w.status = 'WAITING' order by w.id desc limit 1) w on true
            where r.project = $1 and r.application = $2 and r.environment = $3""";

    private final Pool pool;
    private final Revisions revisions;

    @Inject
    RolloutStore(Pool pool, Revisions revisions) {
        this.pool = pool;
        this.revisions = revisions;
    }

    Uni<Optional<Kept>> load(AppKey app) {
        return pool.preparedQuery(LOAD)
                .execute(Tuple.of(app.project(), app.application(), app.environment()))
                .chain(rows -> rows.iterator().hasNext()
                        ? kept(app, rows.iterator().next()).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Kept> kept(AppKey app, Row row) {
        var rollout = scaled(StateJson.read(row.getString("state"), Rollout.class), row.getString("scale"));
        return next(app, row)
                .map(next -> new Kept(
                        rollout,
                        Optional.ofNullable(row.getString("deployment")),
                        Optional.ofNullable(row.getString("waiting")),
                        new Wishes(
                                Optional.ofNullable(row.getString("abort_wish")),
                                Boolean.TRUE.equals(row.getBoolean("paused")),
                                Boolean.TRUE.equals(row.getBoolean("promoted")),
                                row.getBoolean("removed"),
                                next,
                                course(row.getString("course_wish")),
                                Optional.ofNullable(row.getString("freeze"))),
                        row.getString("policy"),
                        Objects.requireNonNullElse(row.getString("checks"), ""),
                        row.getString("analysis")));
    }

    private Uni<Optional<Wishes.Next>> next(AppKey app, Row row) {
        var revision = row.getString("waiting_revision");
        if (revision == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return revisions
                .find(app, revision)
                .map(found -> found.map(kept -> new Wishes.Next(
                        kept.release(), StateJson.read(row.getString("waiting_course"), Course.class))));
    }

    /** As many as the newest definition says, at once; as before of what it no longer has. */
    private static Rollout scaled(Rollout rollout, @Nullable String written) {
        if (written == null) {
            return rollout;
        }
        var replicas = new HashMap<>(rollout.scale().replicas());
        replicas.putAll(StateJson.read(written, Release.Scale.class).replicas());
        return rollout.scaled(new Release.Scale(replicas));
    }

    private Optional<Course> course(@Nullable String written) {
        return written == null ? Optional.empty() : Optional.of(StateJson.read(written, Course.class));
    }
}
