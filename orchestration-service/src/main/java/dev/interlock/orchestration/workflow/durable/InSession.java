package dev.interlock.orchestration.workflow.durable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;

/** Runs a statement of the Postgres client in the Panache transaction that is open. */
final class InSession {

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

    private InSession() {}

    static Uni<Void> execute(String sql, Tuple values) {
        var query = PARAMETER.matcher(sql).replaceAll("?$1");
        return Panache.getSession()
                .chain(session -> bind(session.createNativeQuery(query), values).executeUpdate())
                .replaceWithVoid();
    }

    private static Mutiny.MutationQuery bind(Mutiny.MutationQuery query, Tuple values) {
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.getValue(i));
        }
        return query;
    }
}
