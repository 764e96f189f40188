package dev.interlock.spec.importing;

import static dev.interlock.spec.Project.SPECS;
import static dev.interlock.spec.Project.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.interlock.spec.Documents;
import dev.interlock.spec.Project;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UrlImportIT {

    private final Project project = Project.fresh();
    private final List<String> hostHeaders = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/pets.yaml", exchange -> answer(exchange, 200, "text/yaml", Documents.pets("1.0")));
        server.createContext("/html", exchange -> answer(exchange, 200, "text/html", "<html>Sign in</html>"));
        server.createContext("/absent", exchange -> answer(exchange, 404, "text/plain", "no"));
        server.createContext("/broken", exchange -> answer(exchange, 500, "text/plain", "no"));
        server.createContext("/once", exchange -> redirect(exchange, "/pets.yaml?from=once"));
        server.createContext("/thrice", exchange -> redirect(exchange, "/twice"));
        server.createContext("/twice", exchange -> redirect(exchange, "once"));
        server.createContext("/four-times", exchange -> redirect(exchange, "/thrice"));
        server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
        server.createContext("/to-file", exchange -> redirect(exchange, "file:///etc/passwd"));
        server.createContext("/to-nonsense", exchange -> redirect(exchange, "http://[nonsense"));
        server.createContext("/endless", this::endless);
        server.createContext("/slow", this::slow);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void importsWhatTheUrlGives() {
        importFrom("/pets.yaml")
                .then()
                .statusCode(201)
                .body("name", equalTo("pet-shop"))
                .body("version.number", equalTo(1));

        assertThat(hostHeaders)
                .containsExactly("127.0.0.1:" + server.getAddress().getPort());
        project.viewer()
                .get(SPECS + "/pet-shop/versions/1/document")
                .then()
                .header("Content-Type", equalTo("text/yaml"));
    }

    @Test
    void sendsTheNameOfTheHostAlthoughItConnectsToTheAddress() {
        importFromUrl("http://localhost:" + server.getAddress().getPort() + "/pets.yaml")
                .then()
                .statusCode(201);

        assertThat(hostHeaders)
                .containsExactly("localhost:" + server.getAddress().getPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/once", "/twice", "/thrice"})
    void followsAFewRedirects(String path) {
        importFrom(path).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/four-times", "/loop"})
    void followsNoMoreThanThree(String path) {
        problem(importFrom(path), 422, "too-many-redirects");
        project.hasNothingStored();
    }

    @Test
    void checksWhereARedirectLeads() {
        problem(importFrom("/to-file"), 422, "target-not-a-url");
        problem(importFrom("/to-nonsense"), 422, "source-refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/absent", "/broken", "/"})
    void saysWhatTheServerAnsweredWhereItIsNoDocument(String path) {
        problem(importFrom(path), 422, "source-refused");
        project.hasNothingStored();
    }

    @Test
    void refusesADocumentThatIsNoOpenApi() {
        problem(importFrom("/html"), 422, "not-openapi");
        project.hasNothingStored();
    }

    @Test
    void hangsUpOnABodyWithoutEnd() throws Exception {
        problem(importFrom("/endless"), 422, "source-too-large");

        assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
        project.hasNothingStored();
    }

    @Test
    void givesUpOnAServerThatTakesTooLong() {
        var begin = System.nanoTime();

        problem(importFrom("/slow"), 422, "source-too-slow");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        project.hasNothingStored();
    }

    @Test
    void saysThatNobodyAnswers() {
        server.stop(0);

        problem(importFrom("/pets.yaml"), 422, "source-unreachable");
    }

    @Test
    void saysThatTlsFails() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> answerInPlainText(plain));

            problem(
                            importFromUrl("https://127.0.0.1:" + plain.getLocalPort() + "/pets.yaml"),
                            422,
                            "source-unreachable")
                    .body("detail", startsWith("No trusted TLS connection"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://example.com/x", "file:///etc/passwd", "pets.yaml", "http://", "http://u:p@127.0.0.1/"})
    void refusesWhatIsNoHttpUrl(String url) {
        problem(importFromUrl(url), 422, "target-not-a-url");
    }

    @Test
    void refusesAHostThatNobodyKnows() {
        problem(importFromUrl("http://no-such-host.invalid/x"), 422, "target-unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"url\": \"\"}", "{\"url\": 7, \"x\": 1}", "{", "", "null", "[]"})
    void refusesARequestThatNamesNoUrl(String body) {
        var answer = project.vendor().contentType("application/json").body(body).post(SPECS + "/import");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void repeatsItsAnswerForTheSameIdempotencyKey() {
        var first = importWithKey("k-1");

        var again = importWithKey("k-1");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    }

    private Response importWithKey(String key) {
        return project.vendor()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("url", url("/pets.yaml")))
                .post(SPECS + "/import");
    }

    private Response importFrom(String path) {
        return importFromUrl(url(path));
    }

    private Response importFromUrl(String url) {
        return project.vendor()
                .contentType("application/json")
                .body(Map.of("url", url))
                .post(SPECS + "/import");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        hostHeaders.add(exchange.getRequestHeaders().getFirst("Host"));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void answerInPlainText(ServerSocket plain) {
        try (var connection = plain.accept()) {
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().flush();
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var piece = "# and so on\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            while (true) {
                exchange.getResponseBody().write(piece);
            }
        } catch (IOException e) {
            hungUp.countDown();
        }
    }

    private void slow(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            while (true) {
                exchange.getResponseBody().write('#');
                exchange.getResponseBody().flush();
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
