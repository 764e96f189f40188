package dev.interlock.deployment.freezes;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** A time in which nothing gets more traffic, as clients see it. */
public record FreezeView(String id, Instant begins, Instant ends, String reason, String createdBy) {

    static FreezeView of(Row row) {
        return new FreezeView(
                row.getString("id"),
                row.getOffsetDateTime("begins_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getString("reason"),
                row.getString("created_by"));
    }
}
