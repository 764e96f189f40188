package dev.interlock.orchestration.components.watching;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.interlock.event.ComponentHealthChanged;
import dev.interlock.event.Event;
import dev.interlock.orchestration.FastPolling;
import dev.interlock.orchestration.Kafka;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestPostgres;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "orchestration"))
@QuarkusTestResource(FastPolling.class)
class HealthPollingIT {

    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicInteger hangUps = new AtomicInteger();
    private final String project = "project-" + UUID.randomUUID();
    private HttpServer server;

    @Inject
    Scheduler scheduler;

    @Inject
    DueComponents due;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.createContext("/slow", exchange -> pause(exchange, Duration.ofSeconds(3)));
        server.createContext("/endless", this::writeUntilTheOtherHangsUp);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void followsTheHealthOfAComponentAndAnnouncesEachTurnOnce() {
        var id = register("/health");
        await(() -> state(id).equals("UP"));
        status.set(503);
        await(() -> state(id).equals("DOWN"));
        status.set(204);
        await(() -> state(id).equals("UP"));

        assertThat(turns(Kafka.received("interlock.components", id, 4)))
                .containsExactly("UNKNOWN>UP", "UP>DOWN", "DOWN>UP");
        assertThat(viewer().get("/api/v1/components/" + id + "/health").<List<String>>path("items.to"))
                .containsExactly("UP", "DOWN", "UP");
        assertThat(viewer().get("/api/v1/components/" + id).<Integer>path("health.lastLatencyMillis"))
                .isNotNegative();
        assertThat(viewer().get("/api/v1/components/" + id).<Integer>path("measured.checks"))
                .isGreaterThan(2);
        pagesThroughTheHistoryOf(id);
    }

    private void pagesThroughTheHistoryOf(String id) {
        var path = "/api/v1/components/" + id + "/health";
        var newest = viewer().queryParam("limit", 1).get(path);
        assertThat(newest.<List<String>>path("items.to")).containsExactly("UP");
        var rest = viewer().queryParam("cursor", newest.<String>path("next")).get(path);
        assertThat(rest.<List<String>>path("items.to")).containsExactly("DOWN", "UP");
        assertThat(rest.<String>path("next")).isNull();
        String down = rest.path("items[0].at");
        assertThat(viewer().queryParam("since", down).get(path).<List<String>>path("items.to"))
                .containsExactly("UP", "DOWN");
        assertThat(viewer().queryParam("until", down).get(path).<List<String>>path("items.to"))
                .containsExactly("UP");
        assertThat(viewer().queryParam("since", "-9999-01-01T00:00:00Z")
                        .get(path)
                        .statusCode())
                .isEqualTo(200);
        assertThat(viewer().queryParam("since", "yesterday").get(path).statusCode())
                .isEqualTo(400);
        assertThat(viewer().queryParam("cursor", "eA").get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void isDownWhereNoAnswerComesInTime() {
        var id = register("/slow");

        await(() -> state(id).equals("DOWN"));
        assertThat(viewer().get("/api/v1/components/" + id).<String>path("health.reason"))
                .isEqualTo("No answer within 700 ms.");
    }

    @Test
    void isDownWhereNobodyListens() {
        server.stop(0);
        var id = register("/health");

        await(() -> state(id).equals("DOWN"));
        assertThat(viewer().get("/api/v1/components/" + id).<String>path("health.reason"))
                .isEqualTo("The connection was refused.");
    }

    @Test
    void isNotHeldByABodyWithoutAnEnd() {
        var id = register("/endless");

        await(() -> state(id).equals("UP"));
        await(() -> hangUps.get() > 0);
    }

    @Test
    void startsAnewAtANewAddress() {
        var id = register("/health");
        await(() -> state(id).equals("UP"));
        scheduler.pause("component-health");
        try {
            viewer().contentType("application/json")
                    .header("If-Match", "*")
                    .body(Map.of("name", "watched", "url", url(), "healthPath", "/slow"))
                    .put("/api/v1/components/" + id)
                    .then()
                    .statusCode(200);

            assertThat(state(id)).isEqualTo("UNKNOWN");
        } finally {
            scheduler.resume("component-health");
        }
    }

    @Test
    void checksTheServicesOfThePlatform() {
        await(() -> "UP"
                .equals(viewer().get("/api/v1/components")
                        .path("items.find { it.platform && it.name == 'spec' }.health.state")));
    }

    @Test
    void sharesWhatIsDueAmongReplicasWithoutDoublingIt() throws SQLException {
        scheduler.pause("component-health");
        try {
            makeDue(300);

            var claims = Stream.generate(() -> due.claim()
                            .map(claimed -> claimed.stream()
                                    .filter(one -> one.project().equals(project))
                                    .toList()))
                    .limit(6)
                    .toList();
            var claimed = Uni.join().all(claims).andFailFast().await().atMost(Duration.ofSeconds(10)).stream()
                    .flatMap(List::stream)
                    .map(DueComponent::id)
                    .toList();

            assertThat(claimed).doesNotHaveDuplicates().hasSize(300);
        } finally {
            forget();
            scheduler.resume("component-health");
        }
    }

    private void makeDue(int count) throws SQLException {
        execute("""
                insert into orchestration.component
                  (project, id, name, url, health_path, kind, since, reason, next_check_at)
                select '%1$s', '%1$s-' || n, 'c' || n, 'http://127.0.0.1:1', '/health', 'SERVICE', now(), '-',
                  now() - interval '1 hour'
                from generate_series(1, %2$d) n""".formatted(project, count));
    }

    private void forget() throws SQLException {
        execute("delete from orchestration.component where project = '" + project + "'");
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(TestPostgres.shared().adminJdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> turns(List<Event> events) {
        return events.stream()
                .filter(ComponentHealthChanged.class::isInstance)
                .map(ComponentHealthChanged.class::cast)
                .map(event -> event.from() + ">" + event.to())
                .toList();
    }

    private String register(String healthPath) {
        return viewer().contentType("application/json")
                .body(Map.of("name", "watched", "url", url(), "healthPath", healthPath))
                .post("/api/v1/components")
                .path("id");
    }

    private String state(String id) {
        return viewer().get("/api/v1/components/" + id).path("health.state");
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private RequestSpecification viewer() {
        return given().header(IdentityHeader.IDENTITY, Tokens.of(Role.VENDOR, project));
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            sleep(Duration.ofMillis(100));
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause(HttpExchange exchange, Duration pause) throws IOException {
        sleep(pause);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void writeUntilTheOtherHangsUp(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            while (true) {
                exchange.getResponseBody().write(new byte[1024]);
                exchange.getResponseBody().flush();
                sleep(Duration.ofMillis(20));
            }
        } catch (IOException e) {
            hangUps.incrementAndGet();
        } finally {
            exchange.close();
        }
    }
}
