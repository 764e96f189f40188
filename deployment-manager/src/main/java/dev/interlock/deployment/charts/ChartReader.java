package dev.interlock.deployment.charts;

import dev.interlock.deployment.analysis.AnalysisPolicy;
import dev.interlock.deployment.analysis.Figures;
import dev.interlock.deployment.analysis.Source;
import dev.interlock.deployment.rollouts.planning.StateJson;
import dev.interlock.problem.PlatformProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what is kept of a deployment, and has it drawn. */
@ApplicationScoped
class ChartReader {

    private static final String DEPLOYMENT = """
            select application, environment, revision, policy, status from deployment
            where project = $1 and id = $2""";

    /** What people did has the weight as it was, and no figures; the engine's entries have both. */
    private static final String MOMENTS = """
            select at, weight, figures from rollout_figures where project = $1 and deployment = $2
            union all
            (select at, weight, figures from rollout_journal where project = $1 and deployment = $2 and actor = 'engine'
             order by seq desc limit $3)
            order by at""";

    private static final int MOST_ENTRIES = 2000;

    private final Pool pool;

    @Inject
    ChartReader(Pool pool) {
        this.pool = pool;
    }

    /** @return fails with a 404 problem where there is no such deployment */
    Uni<String> svg(String project, String id) {
        return pool.preparedQuery(DEPLOYMENT).execute(Tuple.of(project, id)).chain(found -> {
            if (found.rowCount() == 0) {
                throw PlatformProblem.NOT_FOUND.because(
                        "No deployment has this id; GET /api/v1/deployments lists them.", Map.of("id", id));
            }
            var deployment = found.iterator().next();
            return pool.preparedQuery(MOMENTS)
                    .execute(Tuple.of(project, id, MOST_ENTRIES))
                    .map(rows -> RolloutChart.of(
                            title(deployment),
                            StreamSupport.stream(rows.spliterator(), false)
                                    .map(ChartReader::moment)
                                    .toList(),
                            log10Bad(deployment.getString("policy"))));
        });
    }

    private static String title(Row deployment) {
        return "%s in %s: revision %s, %s"
                .formatted(
                        deployment.getString("application"),
                        deployment.getString("environment"),
                        deployment.getString("revision"),
                        deployment.getString("status"));
    }

    /** What isn't judged has no policy. */
    private static double log10Bad(String policy) {
        double falseAlarm = policy.isEmpty()
                ? AnalysisPolicy.standard().falseAlarm()
                : StateJson.read(policy, AnalysisPolicy.class).falseAlarm();
        return -Math.log10(falseAlarm);
    }

    private static Moment moment(Row row) {
        return new Moment(
                row.getOffsetDateTime("at").toInstant(), row.getInteger("weight"), log10E(row.getString("figures")));
    }

    private static Map<Source, Double> log10E(@Nullable String figures) {
        var values = new EnumMap<Source, Double>(Source.class);
        if (figures != null) {
            for (Figures each : StateJson.read(figures, Figures[].class)) {
                values.put(each.source(), each.log10E());
            }
        }
        return values;
    }
}
