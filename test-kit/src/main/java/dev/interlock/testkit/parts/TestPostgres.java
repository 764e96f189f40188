package dev.interlock.testkit.parts;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL of this JVM with one database; each service has its own schema and role in it. */
public final class TestPostgres {

    private static final String PORT = "interlock.testkit.postgres.port";

    private final int port;

    private TestPostgres(int port) {
        this.port = port;
    }

    /** Class loaders come and go in Quarkus's tests; a system property is what they share. */
    public static synchronized TestPostgres shared() {
        var running = Integer.getInteger(PORT);
        if (running != null) {
            return new TestPostgres(running);
        }
        try {
            var started = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "100")
                    .start();
            System.setProperty(PORT, Integer.toString(started.getPort()));
            return new TestPostgres(started.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    /** Makes the role and its schema, where they aren't there yet. */
    public String urlFor(String service) {
        try (var connection = DriverManager.getConnection(adminJdbcUrl(), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("""
                    do $$ begin
                      if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s login password '%1$s';
                        create schema %1$s authorization %1$s;
                        alter role %1$s set search_path = %1$s;
                      end if;
                    end $$""".formatted(service));
        } catch (SQLException e) {
            throw new IllegalStateException("The role of " + service + " could not be made", e);
        }
        return "postgresql://" + service + ":" + service + "@127.0.0.1:" + port + "/postgres";
    }

    /** For looking into the tables from a test, as the superuser. */
    public String adminJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&password=postgres";
    }
}
