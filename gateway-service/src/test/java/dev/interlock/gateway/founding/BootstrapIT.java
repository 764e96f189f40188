package dev.interlock.gateway.founding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.gateway.surroundings.Keys;
import dev.interlock.testkit.parts.TestPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BootstrapIT {

    private static final List<String> TABLES = List.of("organization", "project", "member", "api_key");

    @Inject
    Bootstrap bootstrap;

    @Test
    void wroteTheFirstKeyForItsUserOnly() throws Exception {
        assertThat(Keys.bootstrap()).matches("ilk_[0-9A-Za-z]{8}_[0-9A-Za-z]{32,}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Keys.bootstrapFile())))
                .isEqualTo("rw-------");
        Keys.with(Keys.bootstrap()).get("/api/v1/auth/me").then().statusCode(200);
    }

    @Test
    void doesNothingWhereThereIsAnOrganization() throws Throwable {
        var before = Keys.bootstrap();

        assertThat(run()).isFalse();
        assertThat(Keys.bootstrap()).isEqualTo(before);
    }

    @Test
    void foundsOnceWhereManyStartAtOnce() throws Throwable {
        withEmptyTables(() -> {
            try (var replicas = Executors.newFixedThreadPool(3)) {
                Callable<Boolean> start = () -> {
                    try {
                        return run();
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                };
                var founded = 0;
                for (Future<Boolean> replica : replicas.invokeAll(List.of(start, start, start))) {
                    founded += replica.get() ? 1 : 0;
                }
                assertThat(founded).isEqualTo(1);
            }
            Keys.with(Keys.bootstrap()).get("/api/v1/auth/me").then().statusCode(200);
        });
    }

    @Test
    void beginsAnewAfterACrashBetweenFileAndCommit() throws Throwable {
        withEmptyTables(() -> {
            Files.writeString(Keys.bootstrapFile(), "left over by a start that never committed");

            assertThat(run()).isTrue();

            Keys.with(Keys.bootstrap()).get("/api/v1/auth/me").then().statusCode(200);
        });
    }

    private boolean run() throws Throwable {
        Uni<Boolean> nothing = Uni.createFrom().item(false);
        return VertxContextSupport.subscribeAndAwait(() -> nothing.chain(ignored -> bootstrap.foundTheFirst()));
    }

    /** Puts the tables aside meanwhile, since the other tests live in them. */
    private static void withEmptyTables(Work work) throws Throwable {
        var key = Files.readString(Keys.bootstrapFile());
        for (String table : TABLES) {
            sql("alter table gateway." + table + " rename to " + table + "_aside");
            sql("create table gateway." + table + " (like gateway." + table + "_aside including defaults)");
            sql("alter table gateway." + table + " owner to gateway");
        }
        try {
            work.run();
        } finally {
            for (String table : TABLES) {
                sql("drop table gateway." + table);
                sql("alter table gateway." + table + "_aside rename to " + table);
            }
            Files.writeString(Keys.bootstrapFile(), key);
        }
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(TestPostgres.shared().adminJdbcUrl());
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private interface Work {
        void run() throws Throwable;
    }
}
