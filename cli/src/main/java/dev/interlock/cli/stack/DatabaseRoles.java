package dev.interlock.cli.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One role and one schema of the same name for each service: a service signs in as itself, finds its own tables
 * without naming the schema, and sees nobody else's. May be applied again at any time.
 */
final class DatabaseRoles {

    static final String DATABASE = "interlock";

    private final Credentials credentials;

    DatabaseRoles(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Makes the database of the embedded server, then everything in it. */
    void createDatabaseAndRoles(DatabaseUrl superuser) {
        try (Connection connection = open(superuser);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            throw failure(superuser, e);
        }
        createRoles(superuser.withDatabase(DATABASE));
    }

    /** Makes roles and schemas in a database that exists. */
    void createRoles(DatabaseUrl administrator) {
        try (Connection connection = open(administrator);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            boolean superuser = exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = current_user AND rolsuper");
            String database = quoted(administrator.database());
            for (String service : Service.ids()) {
                String role = quoted(service);
                String password = "'" + credentials.of(service) + "'";
                boolean known = exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + service + "'");
                statement.execute((known ? "ALTER ROLE " : "CREATE ROLE ") + role + " LOGIN PASSWORD " + password);
                if (!superuser) {
                    // only a member of a role may make something that belongs to it
                    statement.execute("GRANT " + role + " TO CURRENT_USER");
                }
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + role + " AUTHORIZATION " + role);
                statement.execute("GRANT CONNECT ON DATABASE " + database + " TO " + role);
                statement.execute("ALTER ROLE " + role + " IN DATABASE " + database + " SET search_path = " + role);
            }
            connection.commit();
        } catch (SQLException e) {
            throw failure(administrator, e);
        }
    }

    private static Connection open(DatabaseUrl url) throws SQLException {
        return DriverManager.getConnection(url.jdbc(), url.user(), url.password());
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static StackFailure failure(DatabaseUrl url, SQLException cause) {
        return new StackFailure(
                PostgresPart.NAME,
                "cannot make roles and schemas in " + url.shown() + ": " + cause.getMessage(),
                cause);
    }
}
