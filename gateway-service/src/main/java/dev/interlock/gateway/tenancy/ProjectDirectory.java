package dev.interlock.gateway.tenancy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds projects by what clients call them; outside of any session. */
@ApplicationScoped
public class ProjectDirectory {

    private static final String SELECT =
            "select id from project where organization_id = $1 and (id = $2 or name = $2) order by id = $2 desc limit 1";

    private final Pool pool;

    @Inject
    ProjectDirectory(Pool pool) {
        this.pool = pool;
    }

    /** @return the id of the project of that organisation which has the text as its id or name */
    public Uni<Optional<String>> find(String organization, String idOrName) {
        return pool.preparedQuery(SELECT)
                .execute(Tuple.of(organization, idOrName))
                .map(rows -> {
                    var row = rows.iterator();
                    return row.hasNext() ? Optional.of(row.next().getString("id")) : Optional.<String>empty();
                });
    }
}
