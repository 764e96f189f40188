package dev.interlock.orchestration.workflow.calls.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.calls.Bench;
import dev.interlock.orchestration.workflow.calls.Stub;
import dev.interlock.orchestration.workflow.performing.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallIT {

    private static final String COMMUNICATION = "https://serverlessworkflow.io/spec/1.0.0/errors/communication";
    private static final String CONFIGURATION = "https://serverlessworkflow.io/spec/1.0.0/errors/configuration";
    private static final String AUTHORIZATION = "https://serverlessworkflow.io/spec/1.0.0/errors/authorization";

    private static Stub stub;
    private static Bench bench;

    @BeforeAll
    static void begin() throws Exception {
        var vertx = Vertx.vertx();
        stub = new Stub(vertx);
        bench = new Bench(
                vertx,
                Map.of("interlock.workflows.calls.timeout", "700ms", "interlock.workflows.calls.answer", "64K"),
                Map.of(),
                Map.of());
    }

    @AfterAll
    static void end() {
        stub.close();
        bench.close();
    }

    @Test
    void givesTheJsonThatTheOtherSideAnswers() {
        var url = stub.on("/pets", asked -> asked.json("[{\"id\": 1, \"price\": 1.10}]"));
        assertThat(bench.output("http", get(url))).isEqualTo(Bench.json("[{\"id\": 1, \"price\": 1.10}]"));
    }

    @Test
    void sendsBodyQueryAndHeaders() {
        var url = stub.on("/orders", asked -> asked.json("{}"));
        bench.output("http", """
                {"method": "post", "endpoint": {"uri": "%s?a=1"}, "headers": {"X-Shop": "north", "X-Count": 3},
                 "query": {"b": "x y", "c": [1, 2], "d": null}, "body": {"pet": 7}}""".formatted(url));
        assertThat(stub.last().request().query()).isEqualTo("a=1&b=x%20y&c=1&c=2");
        assertThat(stub.last().body()).isEqualTo("{\"pet\":7}");
        assertThat(stub.last().headers())
                .containsEntry("X-Shop", "north")
                .containsEntry("X-Count", "3")
                .containsEntry("Content-Type", "application/json");
    }

    @Test
    void callsOnePlaceManyTimesAtOnce() {
        int many = 60;
        var meeting = new ConcurrentLinkedQueue<Stub.Asked>();
        var url = stub.on("/meeting", asked -> {
            meeting.add(asked);
            if (meeting.size() == many) {
                meeting.forEach(one -> one.json("{}"));
            }
        });
        var calls = IntStream.range(0, many)
                .mapToObj(i -> bench.begin("http", get(url)).subscribeAsCompletionStage())
                .toList();
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.get(30, TimeUnit.SECONDS)).isInstanceOf(Answer.Gave.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void sendsOnceMoreWhatMetAConnectionThatWasClosedWhileItIdled(String method) {
        var seen = ConcurrentHashMap.<HttpConnection>newKeySet();
        var hungUp = new AtomicInteger();
        var url = stub.on("/tired", asked -> {
            if (seen.add(asked.request().connection())) {
                asked.json("{}");
            } else {
                hungUp.incrementAndGet();
                asked.request().connection().close();
            }
        });
        bench.output("http", with(method, url));

        var output = bench.output("http", with(method, url));

        assertThat(output).isEmpty();
        assertThat(hungUp).hasValue(1);
    }

    @Test
    void sendsTheSameIdempotencyKeyOnEveryAttemptThatWrites() {
        var url = stub.on("/pay", asked -> asked.json("{}"));
        bench.output("http", with("POST", url));
        var first = stub.last().header("Idempotency-Key");
        bench.output("http", with("POST", url));
        assertThat(first).isEqualTo("run-1:do/0/step");
        assertThat(stub.last().header("Idempotency-Key")).isEqualTo(first);
        bench.output("http", with("GET", url));
        assertThat(stub.last().headers()).doesNotContainKey("Idempotency-Key");
    }

    @Test
    void sendsAFormWhereTheContentTypeSaysSo() {
        var url = stub.on("/form", asked -> asked.json("{}"));
        bench.output("http", """
                {"method": "POST", "endpoint": "%s", "headers": {"Content-Type": "application/x-www-form-urlencoded"},
                 "body": {"a": "x&y", "b": [1, 2]}}""".formatted(url));
        assertThat(stub.last().body()).isEqualTo("a=x%26y&b=1&b=2");
    }

    @Test
    void givesTheWholeResponseAndWithholdsCredentials() {
        var url = stub.on("/whole", asked -> asked.json("{\"id\": 1}"));
        var output = bench.output("http", """
                {"method": "get", "output": "response", "headers": {"X-API-Key": "k-123"},
                 "endpoint": {"uri": "%s", "authentication": {"bearer": {"token": "t-456"}}}}""".formatted(url));
        assertThat(output.at("/statusCode").intValue()).isEqualTo(200);
        assertThat(output.at("/content/id").intValue()).isEqualTo(1);
        assertThat(output.at("/request/method").textValue()).isEqualTo("GET");
        assertThat(output.at("/request/uri").textValue()).isEqualTo(url);
        assertThat(output.at("/headers/content-type").textValue()).isEqualTo("application/json");
        assertThat(stub.last().header("Authorization")).isEqualTo("Bearer t-456");
        assertThat(output.toString()).doesNotContain("t-456", "k-123");
    }

    @Test
    void givesRawContentInBase64() {
        var url = stub.on("/raw", asked -> asked.json("{}"));
        var output = bench.output("http", """
                {"method": "get", "output": "raw", "endpoint": "%s"}""".formatted(url));
        assertThat(output.textValue()).isEqualTo("e30=");
    }

    @Test
    void givesTextAsTextInItsCharset() {
        var url = stub.on(
                "/text",
                asked -> asked.answer(
                        200, "text/plain; charset=ISO-8859-1", "Grüße".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(bench.output("http", get(url)).textValue()).isEqualTo("Grüße");
    }

    @Test
    void givesOtherContentInBase64() {
        var url = stub.on("/png", asked -> asked.answer(200, "image/png", new byte[] {(byte) 0x89, 'P'}));
        assertThat(bench.output("http", get(url)).textValue()).isEqualTo("iVA=");
    }

    @Test
    void givesNullForNoContent() {
        var url = stub.on(
                "/gone", asked -> asked.request().response().setStatusCode(204).end());
        assertThat(bench.output("http", with("DELETE", url)).isNull()).isTrue();
    }

    @Test
    void readsCompressedAnswers() {
        var text = "[" + "1,".repeat(2_000) + "1]";
        var url = stub.on("/gzip", asked -> asked.json(text));
        var output = bench.output("http", """
                {"method": "get", "endpoint": "%s", "headers": {"Accept-Encoding": "gzip"}}""".formatted(url));
        assertThat(output).hasSize(2_001);
    }

    @Test
    void stopsReadingWhatGrowsTooLargeInDecompression() {
        var url = stub.on("/bomb", asked -> asked.json("\"" + "a".repeat(20_000_000) + "\""));
        var error = bench.error("http", """
                {"method": "get", "endpoint": "%s", "headers": {"Accept-Encoding": "gzip"}}""".formatted(url));
        assertThat(error.type()).isEqualTo(COMMUNICATION);
        assertThat(error.detail()).contains("more than 65536 bytes");
    }

    @Test
    void tellsTheStatusAndTheProblemOfTheOtherSide() {
        var url = stub.on(
                "/refused",
                asked -> asked.answer(
                        409,
                        "application/problem+json",
                        "{\"type\": \"about:blank\", \"title\": \"Sold out\", \"detail\": \"Come back in May.\"}"));
        var error = bench.error("http", with("POST", url));
        assertThat(error.type()).isEqualTo(COMMUNICATION);
        assertThat(error.status()).isEqualTo(409);
        assertThat(error.detail()).contains("Sold out", "Come back in May.", url);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 503})
    void everyStatusOfAnErrorIsACommunicationErrorOfThatStatus(int status) {
        var url = stub.on("/status", asked -> asked.answer(status, "text/html", "<h1>no</h1>"));
        var error = bench.error("http", get(url));
        assertThat(error.type()).isEqualTo(COMMUNICATION);
        assertThat(error.status()).isEqualTo(status);
    }

    @Test
    void saysWhereAnAnswerIsNoJsonThoughItClaimsToBe() {
        var url = stub.on("/html", asked -> asked.json("<html>busy</html>"));
        var error = bench.error("http", get(url));
        assertThat(error.type()).isEqualTo(COMMUNICATION);
        assertThat(error.status()).isEqualTo(502);
        assertThat(error.detail()).contains("JSON but isn't", "line 1");
    }

    @Test
    void refusesAnAnswerThatCannotBeKept() {
        var url = stub.on("/nul", asked -> asked.json("{\"a\": \"x\\u0000y\"}"));
        assertThat(bench.error("http", get(url)).detail()).contains("NUL");
    }

    @Test
    void refusesANumberBeyondAllBounds() {
        var url = stub.on("/number", asked -> asked.json("[1e999]"));
        assertThat(bench.error("http", get(url)).detail()).contains("number");
    }

    @Test
    void refusesAnAnswerThatIsTooDeep() {
        var url = stub.on("/deep", asked -> asked.json("[".repeat(5_000) + "]".repeat(5_000)));
        assertThat(bench.error("http", get(url)).type()).isEqualTo(COMMUNICATION);
    }

    @Test
    void takesARedirectionForAnErrorUnlessToldOtherwiseAndNeverFollowsIt() {
        var url = stub.on(
                "/loop",
                asked -> asked.request()
                        .response()
                        .setStatusCode(302)
                        .putHeader("Location", "/loop")
                        .end());
        int before = stub.asked().size();
        assertThat(bench.error("http", get(url)).status()).isEqualTo(302);
        var output = bench.output("http", """
                {"method": "get", "endpoint": "%s", "redirect": true, "output": "response"}""".formatted(url));
        assertThat(output.at("/headers/location").textValue()).isEqualTo("/loop");
        assertThat(stub.asked()).hasSize(before + 2);
    }

    @Test
    void waitsNoLongerThanItsTime() {
        var url = stub.on("/slow", asked -> {});
        long begun = System.nanoTime();
        var error = bench.error("http", get(url));
        assertThat(error.type()).isEqualTo(COMMUNICATION);
        assertThat(error.status()).isEqualTo(504);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void waitsNoLongerForAnAnswerThatComesByteByByte() {
        var url = stub.on("/drip", asked -> {
            var response = asked.request().response().setChunked(true);
            Vertx.currentContext().owner().setPeriodic(50, timer -> {
                if (response.closed()) {
                    Vertx.currentContext().owner().cancelTimer(timer);
                    return;
                }
                response.write("x");
            });
        });
        assertThat(bench.error("http", get(url)).status()).isEqualTo(504);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"a\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
                "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\nnope",
            })
    void tellsOfAnAnswerThatBreaksOff(String bytes) {
        var error = bench.error("http", get(stub.raw(bytes)));
        assertThat(error.type()).isEqualTo(COMMUNICATION);
        assertThat(error.status()).isEqualTo(502);
    }

    @Test
    void tellsThatNobodyListens() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var error = bench.error("http", get("http://127.0.0.1:" + port + "/"));
        assertThat(error.type()).isEqualTo(COMMUNICATION);
        assertThat(error.status()).isEqualTo(503);
        assertThat(error.detail()).contains("refused");
    }

    @Test
    void tellsThatTheOtherSideSpeaksNoTls() {
        var error = bench.error("http", get(stub.url("/").replace("http:", "https:")));
        assertThat(error.type()).isEqualTo(COMMUNICATION);
        assertThat(error.status()).isEqualTo(503);
    }

    @Test
    void tellsThatAHostIsUnknown() {
        var error = bench.error("http", get("http://nowhere.invalid/"));
        assertThat(error.type()).isEqualTo(COMMUNICATION);
        assertThat(error.status()).isEqualTo(503);
    }

    @Test
    void callsNoForbiddenTarget() {
        var error = bench.guardedError("http", get(stub.url("/")));
        assertThat(error.type()).isEqualTo(AUTHORIZATION);
        assertThat(error.detail()).contains("private or reserved");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"endpoint\": \"http://a/\"} | 'method' is missing",
                "{\"method\": \"get\"} | 'endpoint' is missing",
                "{\"method\": 3, \"endpoint\": \"http://a/\"} | 'method' has to be text",
                "{\"method\": \"get it\", \"endpoint\": \"http://a/\"} | no HTTP method",
                "{\"method\": \"CONNECT\", \"endpoint\": \"http://a/\"} | not allowed",
                "{\"method\": \"get\", \"endpoint\": \"http://a/{id}\"} | no value was given",
                "{\"method\": \"get\", \"endpoint\": \"/pets\"} | no absolute URI",
                "{\"method\": \"get\", \"endpoint\": \"http://a/ b\"} | no URI",
                "{\"method\": \"get\", \"endpoint\": \"ftp://a/\"} | no http or https URL",
                "{\"method\": \"get\", \"endpoint\": \"http://me:pw@a/\"} | without user and password",
                "{\"method\": \"get\", \"endpoint\": \"http://a/\", \"headers\": {\"X-A\": \"b\\r\\nX-C: d\"}} | can't be sent",
                "{\"method\": \"get\", \"endpoint\": \"http://a/\", \"headers\": {\"X A\": \"b\"}} | no name of a header",
                "{\"method\": \"get\", \"endpoint\": \"http://a/\", \"headers\": {\"Host\": \"b\"}} | set by Interlock",
                "{\"method\": \"get\", \"endpoint\": \"http://a/\", \"headers\": [1]} | has to be an object",
                "{\"method\": \"get\", \"endpoint\": \"http://a/\", \"output\": \"xml\"} | content, raw, response",
                "{\"method\": \"get\", \"endpoint\": \"http://a/\", \"redirect\": \"yes\"} | true or false",
                "{\"method\": \"post\", \"endpoint\": \"http://a/\", \"body\": {}, \"headers\": {\"Content-Type\": \"text/csv\"}} | given as text",
            })
    void tellsWhatIsWrongWithTheArguments(String arguments, String expected) {
        var error = bench.error("http", arguments);
        assertThat(error.type()).isEqualTo(CONFIGURATION);
        assertThat(error.detail()).contains(expected);
    }

    @Test
    void tellsWhichFunctionsThereAre() {
        var error = bench.error("grpc", "{}");
        assertThat(error.type()).isEqualTo(CONFIGURATION);
        assertThat(error.detail()).contains("'grpc'", "http");
    }

    @Test
    void hangsUpWhenGivenUp() throws Exception {
        var isClosed = new AtomicBoolean();
        var url = stub.on("/wait", asked -> asked.request().connection().closeHandler(closed -> isClosed.set(true)));
        int before = stub.asked().size();
        var subscription = bench.begin("http", get(url)).subscribe().with(answer -> {});
        await(() -> stub.asked().size() > before);
        subscription.cancel();
        await(isClosed::get);
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(600).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static String get(String url) {
        return with("get", url);
    }

    private static String with(String method, String url) {
        return "{\"method\": \"" + method + "\", \"endpoint\": \"" + url + "\"}";
    }
}
