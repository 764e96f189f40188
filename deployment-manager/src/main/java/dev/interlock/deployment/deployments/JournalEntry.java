package dev.interlock.deployment.deployments;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a rollout.
 *
 * @param actor who did it: the engine, or somebody who wished it
 * @param input digest of what it was decided from
 * @param figures of the judge at that moment
 */
public record JournalEntry(
        long seq,
        Instant at,
        String actor,
        String phase,
        @Nullable String action,
        String because,
        int weight,
        String input,

        @JsonRawValue @Schema(implementation = Object.class) @Nullable
        String figures) {

    static JournalEntry of(Row row) {
        return new JournalEntry(
                row.getLong("seq"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("actor"),
                row.getString("phase"),
                row.getString("action"),
                row.getString("because"),
                row.getInteger("weight"),
                row.getString("input"),
                row.getString("figures"));
    }
}
