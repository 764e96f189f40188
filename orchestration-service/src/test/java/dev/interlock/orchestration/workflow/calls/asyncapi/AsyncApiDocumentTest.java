package dev.interlock.orchestration.workflow.calls.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.orchestration.workflow.calls.Bench;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.asyncapi.KafkaServer.Broker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncApiDocumentTest {

    private static final String VERSION_2 = """
            asyncapi: 2.6.0
            info: {title: Orders, version: 1.0.0}
            defaultContentType: application/json
            servers:
              web: {url: 'https://example.org', protocol: http}
              prod:
                url: 'kafka://{region}.example.org:{port},b2.example.org'
                protocol: kafka-secure
                variables:
                  region: {default: eu}
                  port: {default: '9093'}
                security: [{login: []}]
            channels:
              orders.placed:
                publish: {operationId: placeOrder, message: {$ref: '#/components/messages/order'}}
              shipped:
                servers: [prod]
                subscribe: {operationId: shipped, message: {contentType: text/plain}}
                bindings: {kafka: {topic: orders.shipped.v1}}
              'orders/{id}':
                subscribe: {operationId: byId}
            components:
              messages: {order: {contentType: application/cloudevents+json}}
              securitySchemes: {login: {type: scramSha512}}
            """;
    private static final String VERSION_3 = """
            {"asyncapi": "3.0.0", "info": {"title": "Orders", "version": "1"},
             "servers": {"prod": {"host": "k1:9092", "protocol": "kafka", "security": [{"type": "plain"}]},
                         "other": {"host": "k2", "protocol": "kafka"}},
             "channels": {"placed": {"address": "orders.placed", "servers": [{"$ref": "#/servers/other"}],
                                      "messages": {"order": {"contentType": "text/csv"}}}},
             "operations": {"place": {"action": "receive", "channel": {"$ref": "#/channels/placed"}}}}""";

    @Test
    void findsTheChannelOfAnOperation() {
        assertThat(read(VERSION_2).channelOfOperation("placeOrder"))
                .isEqualTo(new AsyncApiDocument.Channel("orders.placed", List.of(), "application/cloudevents+json"));
        assertThat(read(VERSION_3).channelOfOperation("place"))
                .isEqualTo(new AsyncApiDocument.Channel("orders.placed", List.of("other"), "text/csv"));
    }

    @Test
    void takesTheTopicOfTheBinding() {
        assertThat(read(VERSION_2).channel("shipped"))
                .isEqualTo(new AsyncApiDocument.Channel("orders.shipped.v1", List.of("prod"), "text/plain"));
    }

    @Test
    void takesTheFirstServerThatSpeaksKafkaAndHasTheChannel() {
        var two = read(VERSION_2);
        assertThat(two.server(Optional.empty(), Bench.json("{\"region\": \"us\"}"), two.channel("orders.placed")))
                .isEqualTo(new KafkaServer(
                        List.of(new Broker("us.example.org", 9093), new Broker("b2.example.org", 9092)),
                        true,
                        "SCRAM-SHA-512"));
        var three = read(VERSION_3);
        assertThat(three.server(Optional.empty(), Bench.json("{}"), three.channel("placed"))
                        .bootstrap())
                .containsExactly(new Broker("k2", 9092));
        assertThat(three.server(Optional.of("prod"), Bench.json("{}"), three.channel("placed"))
                        .bootstrap())
                .containsExactly(new Broker("k1", 9092));
    }

    @Test
    void tellsWhatThereIs() {
        assertThatThrownBy(() -> read(VERSION_2).channelOfOperation("cancel"))
                .isInstanceOf(CallFailure.class)
                .hasMessageContaining("no operation 'cancel'; it has byId, placeOrder, shipped");
        assertThatThrownBy(() -> read(VERSION_3).channel("x")).hasMessageContaining("no channel 'x'; it has placed");
        assertThatThrownBy(() -> read(VERSION_2).channel("orders/{id}"))
                .hasMessageContaining("no name of a Kafka topic");
    }

    @ParameterizedTest
    @CsvSource({"web, speaks http", "dev, no server 'dev'"})
    void takesOnlyServersThatSpeakKafka(String name, String expected) {
        var document = read(VERSION_2);
        assertThatThrownBy(() -> document.server(Optional.of(name), Bench.json("{}"), document.channel("shipped")))
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1]",
                "a: b: c",
                "openapi: 3.1.0",
                "asyncapi: 1.2.0",
                "{\"asyncapi\": 3}",
                "a: &a [*a, *a]",
            })
    void refusesWhatIsNoSuchDocument(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(CallFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/channels/a", "http://example.org/b.yaml", "#nowhere"})
    void endsWhereReferencesLeadNowhere(String reference) {
        var text = "asyncapi: 3.0.0\nchannels:\n  a: {$ref: '" + reference + "'}\n";
        assertThatThrownBy(() -> read(text).channel("a").topic()).isInstanceOf(CallFailure.class);
    }

    private static AsyncApiDocument read(String text) {
        return AsyncApiDocument.read(URI.create("http://docs/async"), text.getBytes(StandardCharsets.UTF_8));
    }
}
