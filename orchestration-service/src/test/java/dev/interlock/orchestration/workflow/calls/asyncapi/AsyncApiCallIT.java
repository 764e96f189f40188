package dev.interlock.orchestration.workflow.calls.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.calls.Bench;
import dev.interlock.orchestration.workflow.calls.Stub;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import dev.interlock.testkit.parts.TestKafka;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsyncApiCallIT {

    private static final String ERRORS = "https://serverlessworkflow.io/spec/1.0.0/errors/";
    private static final String DOCUMENT = """
            {"asyncapi": "3.0.0", "info": {"title": "Orders", "version": "1"},
             "servers": {"prod": {"host": "%s", "protocol": "kafka"},
                         "away": {"host": "127.0.0.1:%d", "protocol": "kafka"}},
             "channels": {"placed": {"address": "%s"}, "ours": {"address": "interlock.specs"},
                          "shared": {"address": "acme.shared-%s"}, "nobody": {"address": "nobody-made-it"},
                          "numbers": {"address": "numbers-%s"}},
             "operations": {"place": {"action": "receive", "channel": {"$ref": "#/channels/placed"}}}}""";

    private static Stub stub;
    private static Bench bench;
    private static String document;

    @BeforeAll
    static void begin() throws Exception {
        var vertx = Vertx.vertx();
        var kafka = TestKafka.shared().bootstrapServers();
        System.setProperty(Bench.PLATFORM_KAFKA, kafka);
        stub = new Stub(vertx);
        bench = new Bench(
                vertx,
                Map.of("interlock.workflows.calls.timeout", "3s", "interlock.workflows.calls.answer", "64K"),
                Map.of(),
                Map.of());
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        var unique = UUID.randomUUID().toString();
        var text = DOCUMENT.formatted(kafka, nobody, "orders-" + unique, unique, unique);
        document = stub.on("/async.json", asked -> asked.json(text));
    }

    @AfterAll
    static void end() {
        stub.close();
        bench.close();
    }

    @Test
    void consumesWhatItPublishesFromTheRunsCreationOn() {
        var output = publish("\"operation\": \"place\"", """
                {"payload": {"pet": 7}, "headers": {"partitionkey": "k", "count": 3, "interlock-idempotency-key": "x"}}""");
        publish("\"operation\": \"place\"", "{\"payload\": {\"pet\": 8}, \"headers\": {\"partitionkey\": \"k\"}}");
        assertThat(output.path("offset").isNumber()).isTrue();
        var messages = bench.output(
                "asyncapi", call("\"operation\": \"place\", \"subscription\": {\"consume\": {\"amount\": 2}}"));
        assertThat(messages).hasSize(2);
        assertThat(messages.at("/0/payload/pet").intValue()).isEqualTo(7);
        assertThat(messages.at("/0/key").textValue()).isEqualTo("k");
        assertThat(messages.at("/0/headers/count").textValue()).isEqualTo("3");
        assertThat(messages.at("/0/headers/content-type").textValue()).isEqualTo("application/json");
        assertThat(messages.at("/0/headers/interlock-idempotency-key").textValue())
                .isEqualTo("run-1:do/0/step");
        assertThat(messages.at("/1/payload/pet").intValue()).isEqualTo(8);
    }

    @Test
    void sharesThePlatformsKafkaUnderTheNameOfTheProject() {
        publish("\"channel\": \"shared\", \"server\": {\"name\": \"interlock\"}", "{\"payload\": {\"a\": 1}}");
        var messages = bench.output("asyncapi", call("""
                "channel": "shared", "server": {"name": "interlock"},
                "subscription": {"consume": {"amount": 5, "for": {"seconds": 2}}}"""));
        assertThat(messages).hasSize(1);
    }

    @Test
    void consumesWhatItsExpressionsSay() {
        var channel = "\"channel\": \"numbers\"";
        for (int i = 1; i <= 6; i++) {
            publish(channel, "{\"payload\": {\"i\": " + i + "}, \"headers\": {\"partitionkey\": \"k\"}}");
        }
        assertThat(numbers("\"filter\": \"${ .payload.i % 2 == 0 }\", \"consume\": {\"amount\": 2}"))
                .isEqualTo("2,4");
        assertThat(numbers("\"consume\": {\"while\": \"${ .payload.i < 3 }\"}")).isEqualTo("1,2,3");
        assertThat(numbers("\"consume\": {\"until\": \"${ .payload.i == 3 }\"}"))
                .isEqualTo("1,2");
        var error = bench.error(
                "asyncapi", call(channel + ", \"subscription\": {\"consume\": {\"while\": \"${ .payload + 1 }\"}}"));
        assertThat(error.type()).isEqualTo(ERRORS + "expression");
    }

    private static String numbers(String subscription) {
        var messages =
                bench.output("asyncapi", call("\"channel\": \"numbers\", \"subscription\": {" + subscription + "}"));
        return messages.findValuesAsText("i").stream().collect(Collectors.joining(","));
    }

    @Test
    void letsNobodyPublishEventsOfThePlatform() {
        var error = bench.error("asyncapi", call("""
                "channel": "ours", "server": {"name": "interlock"}, "message": {"payload": {}}"""));
        assertThat(error.type()).isEqualTo(ERRORS + "authorization");
        error = bench.error("asyncapi", call("""
                "channel": "placed", "server": {"name": "interlock"}, "message": {"payload": {}}"""));
        assertThat(error.type()).isEqualTo(ERRORS + "authorization");
        assertThat(error.detail()).contains("acme.");
    }

    @Test
    void callsNoForbiddenBroker() {
        var unguarded = publish("\"operation\": \"place\"", "{\"payload\": {}}");
        assertThat(unguarded).isNotNull();
        var error = bench.guardedError("asyncapi", call("\"operation\": \"place\", \"message\": {\"payload\": {}}"));
        assertThat(error.type()).isEqualTo(ERRORS + "authorization");
    }

    @Test
    void tellsThatNoBrokerAnswers() {
        var begun = System.nanoTime();
        var error = bench.error("asyncapi", call("""
                "operation": "place", "server": {"name": "away"}, "message": {"payload": {}}"""));
        assertThat(error.type()).isEqualTo(ERRORS + "communication");
        assertThat(error.status()).isEqualTo(504);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void tellsThatThereIsNoTopicToConsumeFrom() {
        var error = bench.error(
                "asyncapi", call("\"channel\": \"nobody\", \"subscription\": {\"consume\": {\"amount\": 1}}"));
        assertThat(error.type()).isEqualTo(ERRORS + "communication");
    }

    @Test
    void readsNoMoreThanItMay() {
        var large = "a".repeat(40_000);
        var channel = "\"channel\": \"shared\"";
        publish(channel, "{\"payload\": {\"a\": \"" + large + "\"}}");
        publish(channel, "{\"payload\": {\"a\": \"" + large + "\"}}");
        var error = bench.error(
                "asyncapi",
                call(channel + ", \"subscription\": {\"consume\": {\"amount\": 50, \"for\": {\"seconds\": 3}}}"));
        assertThat(error.detail()).contains("more than 65536 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"operation\": \"place\" | 'subscription' is needed",
                "\"message\": {\"payload\": {}} | 'channel' is missing",
                "\"operation\": \"pay\", \"message\": {} | no operation 'pay'; it has place",
                "\"operation\": \"place\", \"protocol\": \"mqtt\", \"message\": {} | has to be kafka",
                "\"operation\": \"place\", \"message\": {\"headers\": {\"a\": {}}} | has no text for 'a'",
                "\"operation\": \"place\", \"subscription\": {\"consume\": {\"amount\": 0}} | from 1 to 1000",
                "\"operation\": \"place\", \"subscription\": {\"consume\": {\"while\": true}} | 'while' has to be an expression",
                "\"operation\": \"place\", \"subscription\": {\"filter\": true, \"consume\": {\"amount\": 1}} | 'filter' has to be an expression",
                "\"operation\": \"place\", \"subscription\": {\"consume\": {\"amount\": 1, \"for\": {\"days\": 1}}} | wait for longer with listen",
                "\"operation\": \"place\", \"authentication\": {\"bearer\": {}}, \"message\": {\"payload\": 1} | has to be basic",
            })
    void tellsWhatIsWrongWithTheArguments(String arguments, String expected) {
        WorkflowError error = bench.error("asyncapi", call(arguments));
        assertThat(error.type()).isEqualTo(ERRORS + "configuration");
        assertThat(error.detail()).contains(expected);
    }

    private static JsonNode publish(String where, String message) {
        return bench.output("asyncapi", call(where + ", \"message\": " + message));
    }

    private static String call(String rest) {
        return "{\"document\": {\"endpoint\": \"" + document + "\"}, " + rest + "}";
    }
}
