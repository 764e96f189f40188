package dev.interlock.cli.releases;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.interlock.cli.client.ProblemAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands against a gateway that answers as the real one would. */
@Timeout(20)
class ReleaseCommandsIT {

    private static final String API = "/api/v1";
    private static final String SHOP = "{\"name\":\"shop\",\"spec\":\"shop\"}";

    private static final String ENTRY = """
            {"seq": 7, "at": "2030-01-01T12:00:01Z", "actor": "engine", "phase": "STEP 1 OBSERVE", "weight": 10,
             "because": "every gateway has applied 10 %", "figures": [{"source": "CONTRACT",
              "canary": {"trials": 9, "events": 0}, "stable": {"trials": 80, "events": 1},
              "log10E": -0.1, "log10Good": 0.4}]}""";

    @TempDir
    private Path directory;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private HttpServer gateway;
    private String end = "PROMOTED";
    private boolean isAway;

    private record Result(int code, String output, String refusal) {}

    @BeforeEach
    void openTheGateway() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::answer);
        gateway.start();
    }

    @AfterEach
    void closeTheGateway() {
        gateway.stop(0);
    }

    @Test
    void registersAnApplicationThatIsNew() throws IOException {
        Result result = run("apply", "-f", file("name: new\nspec: shop\n"));

        assertThat(result.output()).contains("application shop version 1 is registered");
        assertThat(requests)
                .containsExactly(
                        "GET " + API + "/applications/new", "POST " + API + "/applications name: new\nspec: shop\n");
    }

    @Test
    void changesOneThatIsKnownAsItWasReadAndTellsInWhat() throws IOException {
        Result result = run("apply", "-f", file("name: shop\nspec: shop-2\n"));

        assertThat(result.output()).contains("application shop version 4 is changed", "~ /spec: \"shop\" → \"shop-2\"");
        assertThat(requests)
                .last()
                .asString()
                .isEqualTo("PUT " + API + "/applications/a1 name: shop\nspec: shop-2\n if \"3\"");
    }

    @Test
    void leavesAloneWhatIsTheSame() throws IOException {
        Result result = run("apply", "-f", file("name: shop\nspec: shop\n"));

        assertThat(result.output()).contains("application shop version 3 is unchanged");
        assertThat(requests).containsExactly("GET " + API + "/applications/shop");
    }

    @Test
    void sendsNothingThatIsNoDefinition() throws IOException {
        assertThat(run("apply", "-f", file("- a\n- b\n")).refusal()).contains("no object in YAML or JSON");
        assertThat(run("apply", "-f", file("a: [\n")).refusal()).contains("not YAML: line");
        assertThat(run("apply", "-f", file("spec: shop\n")).refusal()).contains("has no name");
        assertThat(run("apply", "-f", directory.resolve("none.yaml").toString()).refusal())
                .contains("cannot read");

        assertThat(requests).isEmpty();
    }

    @Test
    void deploysWithEverythingThatIsAskedFor() {
        Result result = run(
                "deploy",
                "shop",
                "--environment",
                "staging",
                "--spec-version",
                "7",
                "--approvals",
                "2",
                "--retry",
                "--allow-breaking",
                "-m",
                "summer");

        assertThat(result.output()).contains("deployment d1 moves shop to r2");
        assertThat(result.code()).isZero();
        assertThat(requests)
                .containsExactly("POST " + API + "/deployments {\"application\":\"shop\",\"environment\":\"staging\","
                        + "\"specVersion\":\"7\",\"comment\":\"summer\",\"approvals\":2,\"retry\":true,"
                        + "\"allowBreaking\":true}");
    }

    @Test
    void watchesUntilItIsPromoted() {
        Result result = run("deploy", "shop", "--watch", "--plain");

        assertThat(result.output())
                .contains(
                        "   10 %  STEP 1 OBSERVE   every gateway has applied 10 %",
                        "contract  canary 0 of 9 (0.00 %), stable 1 of 80 (1.25 %)", "✓ promoted");
        assertThat(result.code()).isZero();
    }

    @Test
    void endsWithOneWhereItIsTakenBack() {
        end = "FAILED";

        Result result = run("deployments", "watch", "d1", "--plain");

        assertThat(result.output()).contains("✗ taken back: contract: canary 9 of 9");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void watchesOnOverAServiceThatWasAway() {
        isAway = true;

        assertThat(run("deployments", "watch", "d1", "--plain").code()).isZero();
    }

    @Test
    void saysWhatWasRefusedAndWhatToDo() {
        Result result = run("deploy", "failed");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.refusal()).isEqualTo("""
                        POST /api/v1/deployments answered 409 A revision like this was taken back before
                          Ask with "retry": true to try it again.
                          deployment: d0""");
        assertThat(run("deployments", "watch", "none").refusal()).contains("404 Not found");
    }

    @Test
    void steersADeployment() {
        run("deployments", "abort", "d1", "-m", "too slow");
        run("deployments", "rollback", "d1");
        run("deployments", "promote", "d1");
        run("deployments", "pause", "d1");
        run("deployments", "resume", "d1");
        run("deployments", "approve", "d1", "--step", "2", "-m", "fine");
        run("deployments", "approve", "d1", "--refuse");

        String base = "POST " + API + "/deployments/d1";
        assertThat(requests)
                .containsExactly(
                        base + "/abort {\"because\":\"too slow\"}",
                        base + "/rollback {}",
                        base + "/promote {}",
                        base + "/pause {}",
                        base + "/resume {}",
                        base + "/approve {\"approved\":true,\"step\":2,\"comment\":\"fine\"}",
                        base + "/approve {\"approved\":false}");
    }

    @Test
    void listsAndShows() {
        assertThat(run("deployments", "--application", "shop", "--status", "failed")
                        .output())
                .contains("REVISION", "r2");
        assertThat(run("deployments", "show", "d1").output())
                .contains("… shop r2 in production", "instead of   r1", "every gateway has applied 10 %");

        assertThat(requests).contains("GET " + API + "/deployments?application=shop&status=FAILED&limit=100");
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("application.yaml"), text).toString();
    }

    private Result run(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var refusal = new StringBuilder();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            var command = new CommandLine(CommandSpec.create())
                    .addSubcommand("apply", new ApplyCommand())
                    .addSubcommand("deploy", new DeployCommand())
                    .addSubcommand("deployments", new DeploymentsCommand());
            command.setExecutionExceptionHandler((failure, line, parsed) -> {
                refusal.append(failure instanceof ProblemAnswer problem ? problem.story() : failure.getMessage());
                return 1;
            });
            var all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of(
                    "--gateway", "http://127.0.0.1:" + gateway.getAddress().getPort(), "--key", "ilk_x"));
            int code = command.execute(all.toArray(String[]::new));
            return new Result(code, bytes.toString(StandardCharsets.UTF_8), refusal.toString());
        } finally {
            System.setOut(before);
        }
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = call.getRequestMethod() + " " + call.getRequestURI();
        String condition = call.getRequestHeaders().getFirst("If-Match");
        requests.add(request + (body.isEmpty() ? "" : " " + body) + (condition == null ? "" : " if " + condition));
        switch (request.replace(API, "")) {
            case "GET /applications/shop" -> send(call, 200, application(3, SHOP));
            case "POST /applications" -> send(call, 201, application(1, SHOP));
            case "PUT /applications/a1" -> send(call, 200, application(4, SHOP.replace("\"shop\"}", "\"shop-2\"}")));
            case String r when r.equals("POST /deployments") && body.contains("failed") -> send(call, 409, """
                    {"title": "A revision like this was taken back before", "status": 409,
                     "detail": "Ask with \\"retry\\": true to try it again.", "deployment": "d0"}""");
            case "POST /deployments" -> send(call, 202, "{\"id\": \"d1\", \"revision\": \"r2\"}");
            case "GET /deployments/d1" -> deployment(call);
            case "GET /deployments/d1/journal?after=0" -> send(call, 200, "[" + ENTRY + "]");
            case String r when r.startsWith("GET /deployments/d1/journal") -> send(call, 200, "[]");
            case String r
            when r.startsWith("GET /deployments?") -> send(call, 200, "{\"items\": [" + deployment("FAILED") + "]}");
            case String r when r.startsWith("POST /deployments/d1/") -> send(call, 202, "{\"id\": \"d1\"}");
            default -> send(call, 404, "{\"title\": \"Not found\"}");
        }
    }

    private void deployment(HttpExchange call) throws IOException {
        int look = looks.incrementAndGet();
        if (isAway && look == 1) {
            send(call, 503, "{\"title\": \"Away\"}");
            return;
        }
        send(call, 200, deployment(look < 3 ? "RUNNING" : end));
    }

    private static String deployment(String status) {
        return """
                {"id": "d1", "application": "shop", "environment": "production", "revision": "r2", "previous": "r1",
                 "status": "%s", "phase": "STEP 1 OBSERVE", "weight": 10,
                 "because": "contract: canary 9 of 9"}""".formatted(status);
    }

    private static String application(int version, String definition) {
        return "{\"id\": \"a1\", \"name\": \"shop\", \"version\": %d, \"definition\": %s}"
                .formatted(version, definition);
    }

    private static void send(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        call.getResponseHeaders().set("ETag", "\"3\"");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
