package dev.interlock.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.event.MockStopped;
import dev.interlock.testkit.parts.TestPostgres;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What another replica of the service does is seen here. */
@QuarkusTest
class ReplicasIT {

    private final MockApi api = new MockApi();

    @Test
    void hearsOfAMockThatAnotherReplicaStopped() throws SQLException, InterruptedException {
        var mock = api.mockBooks("books");
        assertThat(SpecEvents.typesOf(mock.path("id"), 1)).containsExactly("created");
        assertThat(call()).isEqualTo(200);

        stopBehindItsBack(mock.path("id"));
        assertThat(call()).isEqualTo(200);
        SpecEvents.send(new MockStopped(
                api.project, mock.path("id"), "books", mock.path("specId"), mock.path("digest"), "STOPPED"));

        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (call() == 200 && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(call()).isEqualTo(409);
    }

    private int call() {
        return api.call().get("/mocks/books/books/mine").statusCode();
    }

    private static void stopBehindItsBack(String id) throws SQLException {
        try (var connection = DriverManager.getConnection(TestPostgres.shared().adminJdbcUrl());
                var update = connection.prepareStatement("update mock.mock set state = 'STOPPED' where id = ?")) {
            update.setString(1, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
