package dev.interlock.testkit.sample;

import dev.interlock.testkit.parts.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Looks into the tables of the sample, as its effects arrive. */
final class Effects {

    private static final long PATIENCE_MILLIS = 30_000;

    private final String schema;

    Effects(String schema) {
        this.schema = schema;
    }

    /** Waits for as many, then a moment longer for one too many. */
    List<String> awaitNames(String thing, int count) {
        await(() -> names(thing).size() >= count);
        pause(150);
        return names(thing);
    }

    void awaitEmptyOutbox() {
        await(() -> query("select event_id from %s.outbox".formatted(schema)).isEmpty());
    }

    int thingsNamed(String name) {
        return query("select id from %s.thing where name = '%s'".formatted(schema, name))
                .size();
    }

    private List<String> names(String thing) {
        return query("select name from %s.effect where thing = '%s' order by sequence".formatted(schema, thing));
    }

    private static void await(BooleanSupplier isDone) {
        var deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!isDone.getAsBoolean() && System.nanoTime() < deadline) {
            pause(20);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static List<String> query(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(TestPostgres.shared().adminJdbcUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
