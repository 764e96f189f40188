package dev.interlock.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands against a gateway that answers as the real one would. */
@Timeout(20)
class WorkflowCommandsIT {

    private static final String RUNS = "/api/v1/orchestration/workflows";

    @TempDir
    private Path directory;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer gateway;
    private boolean isCutOff;

    private record Result(int code, String output) {}

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
    void runsADefinitionFromAFileAndFollowsItOverALostConnection() throws IOException {
        isCutOff = true;
        Path file = Files.writeString(directory.resolve("hello.yaml"), "document: {}");

        Result result = run("run", "-f", file.toString(), "--input", "{\"a\": 1}", "--watch", "--plain");

        assertThat(result.output()).contains("r1", "  … greet running", "  ✓ greet completed", "✓ COMPLETED", "output");
        assertThat(result.code()).isZero();
        assertThat(requests)
                .contains("POST " + RUNS + " {\"inline\":\"document: {}\",\"input\":{\"a\":1}}")
                .contains("GET " + RUNS + "/r1/events after 1.0");
    }

    @Test
    void endsWithOneWhereTheRunEndsBadly() {
        assertThat(run("watch", "bad", "--plain").code()).isEqualTo(1);
    }

    @Test
    void startsAVersionByName() {
        assertThat(run("start", "shop/order:2.0.0").code()).isZero();
        assertThat(run("start", "shop").code()).isEqualTo(1);

        assertThat(requests)
                .containsExactly("POST " + RUNS
                        + " {\"definition\":{\"namespace\":\"shop\",\"name\":\"order\",\"version\":\"2.0.0\"}}");
    }

    @Test
    void steersARun() {
        run("cancel", "r1");
        run("cancel", "r1", "--force");
        run("pause", "r1");
        run("resume", "r1");
        run("retry", "r1", "--from", "pay");
        run("signal", "r1", "--type", "com.example.paid", "--event-id", "e1", "--data", "{\"sum\": 7}");

        assertThat(requests)
                .containsExactly(
                        "DELETE " + RUNS + "/r1",
                        "DELETE " + RUNS + "/r1?force=true",
                        "POST " + RUNS + "/r1/pause {}",
                        "POST " + RUNS + "/r1/resume {}",
                        "POST " + RUNS + "/r1/retry {\"from\":\"pay\"}",
                        "POST " + RUNS
                                + "/r1/events {\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"/interlock/cli\","
                                + "\"type\":\"com.example.paid\",\"data\":{\"sum\":7}}");
    }

    @Test
    void savesAPicture() throws IOException {
        Path file = directory.resolve("run.svg");

        assertThat(run("picture", "r1", "-o", file.toString()).code()).isZero();

        assertThat(file).hasContent("<svg/>");
        assertThat(run("picture", "shop/order").output()).contains("<svg/>");
        assertThat(requests).contains("GET /api/v1/orchestration/definitions/shop/order/latest/picture.svg");
    }

    @Test
    void listsAndAppliesDefinitions() throws IOException {
        Path file = Files.writeString(directory.resolve("order.yaml"), "document: {}");

        assertThat(run("apply", "-f", file.toString()).output()).contains("shop/order:1.0.0");
        assertThat(run("definitions").output()).contains("NAMESPACE", "shop");
        assertThat(run("list", "--status", "FAULTED").output()).contains("bad");
        assertThat(run("apply", "-f", directory.resolve("none.yaml").toString()).code())
                .isEqualTo(1);
    }

    private Result run(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            var command = new CommandLine(new WorkflowCommand());
            command.setExecutionExceptionHandler((failure, line, parsed) -> 1);
            var all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of(
                    "--gateway", "http://127.0.0.1:" + gateway.getAddress().getPort(), "--key", "ilk_x"));
            return new Result(command.execute(all.toArray(String[]::new)), bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = call.getRequestMethod() + " " + call.getRequestURI();
        String lastEvent = call.getRequestHeaders().getFirst("Last-Event-ID");
        requests.add(request + (body.isEmpty() ? "" : " " + body) + (lastEvent == null ? "" : " after " + lastEvent));
        switch (request) {
            case String r
            when r.endsWith("/events") && r.startsWith("GET") ->
                events(call, r.contains("/bad/") ? "FAULTED" : "COMPLETED", lastEvent);
            case String r when r.endsWith("picture.svg") -> send(call, "image/svg+xml", "<svg/>");
            case String r
            when r.startsWith("GET " + RUNS + "?") ->
                send(call, "application/json", "{\"items\": [{\"id\": \"bad\", \"status\": \"FAULTED\"}]}");
            case String r
            when r.startsWith("GET " + RUNS) ->
                send(call, "application/json", "{\"id\": \"r1\", \"output\": {\"greeting\": \"hello\"}}");
            case String r
            when r.startsWith("GET") ->
                send(call, "application/json", "{\"items\": [{\"namespace\": \"shop\", \"name\": \"order\"}]}");
            case String r when r.endsWith("/definitions") -> send(call, "application/json", """
                        {"namespace": "shop", "name": "order", "version": "1.0.0", "digest": "sha256:0"}""");
            default -> send(call, "application/json", "{\"id\": \"r1\"}");
        }
    }

    private void events(HttpExchange call, String status, @Nullable String lastEvent) throws IOException {
        String started = event("1.0", "started", "{\"key\": \"greet\", \"position\": \"/do/0/greet\"}");
        String rest = event("2.0", "completed", "{\"key\": \"greet\", \"position\": \"/do/0/greet\"}")
                + event("", "end", "{\"status\": \"" + status + "\"}");
        boolean isFirst = lastEvent == null;
        send(call, "text/event-stream", (isFirst ? started : "") + (isCutOff && isFirst ? "" : rest));
    }

    private static String event(String id, String name, String data) {
        return (id.isEmpty() ? "" : "id:" + id + "\n") + "event:" + name + "\ndata:" + data + "\n\n";
    }

    private static void send(HttpExchange call, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", type);
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
