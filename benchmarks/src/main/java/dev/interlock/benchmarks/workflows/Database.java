package dev.interlock.benchmarks.workflows;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** The PostgreSQL server that all peers share, each with a database of its own. */
final class Database implements AutoCloseable {

    private final Path data;
    private final EmbeddedPostgres server;

    Database(Path data) throws IOException {
        this.data = data;
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("max_connections", "300")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("listen_addresses", "127.0.0.1")
                // as PostgreSQL comes; the embedded server would not wait for the disk
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    void create(String name) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
    }

    /** JDBC URL of a database; user and password are postgres. */
    String jdbcUrl(String name) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    int port() {
        return server.getPort();
    }

    long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
