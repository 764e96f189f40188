package dev.interlock.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;

/** Copies the tables of a schema into files and from there into a schema of their own, by COPY. */
final class BackupAgent {

    private static final String RESTORED = "restored_";

    private final String jdbcUrl;
    private final Path directory;

    /** @param jdbcUrl signs in with every right */
    BackupAgent(String jdbcUrl, Path directory) {
        this.jdbcUrl = jdbcUrl;
        this.directory = directory;
    }

    /** @param checksum over all rows of all tables, in whatever order a table has them */
    record Copy(String checksum, long rows) {}

    /** @param id also the name of the backup's directory */
    Copy backUp(String schema, String id) throws SQLException, IOException {
        var files = Files.createDirectories(directory.resolve(id));
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (String table : tables(connection, schema)) {
                Files.write(files.resolve(table), copyOut(connection, schema, table));
            }
            return copyOf(connection, schema);
        }
    }

    /** @return name of the schema that has the copy */
    String restore(String schema, String id) throws SQLException, IOException {
        var target = RESTORED + id;
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create schema \"" + target + "\"");
            for (String table : tables(connection, schema)) {
                statement.execute("create table %s (like %s including all)"
                        .formatted(quoted(target, table), quoted(schema, table)));
                try (var rows = Files.newInputStream(directory.resolve(id).resolve(table))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + quoted(target, table) + " from stdin", rows);
                }
            }
            connection.commit();
        }
        return target;
    }

    Copy look(String schema) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            return copyOf(connection, schema);
        }
    }

    /** Loses one row of a restored copy. */
    void damage(String target) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            for (String table : tables(connection, target)) {
                var name = quoted(target, table);
                if (statement.executeUpdate(
                                "delete from %s where ctid in (select ctid from %s limit 1)".formatted(name, name))
                        == 1) {
                    return;
                }
            }
        }
        throw new IllegalStateException("There is nothing to lose in " + target);
    }

    void drop(String target) throws SQLException {
        if (!target.startsWith(RESTORED)) {
            throw new IllegalArgumentException("Only restored copies are dropped, not " + target);
        }
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            statement.execute("drop schema if exists \"" + target + "\" cascade");
        }
    }

    List<String> restoredCopies() throws SQLException {
        return strings("select schema_name from information_schema.schemata where schema_name like 'restored\\_%'");
    }

    private static Copy copyOf(Connection connection, String schema) throws SQLException, IOException {
        var digest = sha256();
        long count = 0;
        for (String table : tables(connection, schema)) {
            var rows = new String(copyOut(connection, schema, table), StandardCharsets.UTF_8)
                    .lines()
                    .sorted()
                    .toList();
            digest.update((table + "\n" + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8));
            count += rows.size();
        }
        return new Copy(HexFormat.of().formatHex(digest.digest()), count);
    }

    private static byte[] copyOut(Connection connection, String schema, String table) throws SQLException, IOException {
        var rows = new ByteArrayOutputStream();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + quoted(schema, table) + " to stdout", rows);
        return rows.toByteArray();
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        return strings(
                connection,
                "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind = 'r' and n.nspname = '" + schema + "' order by 1");
    }

    private List<String> strings(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            return strings(connection, query);
        }
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    private static String quoted(String schema, String table) {
        return "\"" + schema + "\".\"" + table + "\"";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
