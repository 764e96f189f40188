package dev.interlock.orchestration.workflow.calls.asyncapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.interlock.contract.matching.PercentCoding;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.JsonText;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What an AsyncAPI document, of version 2 or 3, in JSON or YAML, says of channels and Kafka servers. Pure. */
final class AsyncApiDocument {

    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final List<String> DIRECTIONS = List.of("publish", "subscribe");
    private static final String JSON = "application/json";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final int MOST_REFERENCES = 20;

    private final URI source;
    private final JsonNode root;
    private final boolean isVersion2;

    private AsyncApiDocument(URI source, JsonNode root) {
        this.source = source;
        this.root = root;
        this.isVersion2 = root.path("asyncapi").asText().startsWith("2.");
    }

    /**
     * Where messages go.
     *
     * @param servers names of those that have it; empty means all
     * @param contentType of its messages
     */
    record Channel(String topic, List<String> servers, String contentType) {}

    /** @throws CallFailure where it is no such document */
    static AsyncApiDocument read(URI source, byte[] document) {
        var root = parse(source, document);
        var version = root.path("asyncapi").asText("");
        if (!version.startsWith("2.") && !version.startsWith("3.")) {
            throw CallFailure.configuration("The document " + source
                    + " is no AsyncAPI document of version 2 or 3; it begins with 'asyncapi: 3.0.0'.");
        }
        return new AsyncApiDocument(source, root);
    }

    private static JsonNode parse(URI source, byte[] document) {
        var text = new String(document, StandardCharsets.UTF_8);
        try {
            if (text.stripLeading().startsWith("{")) {
                return JsonText.parse(text);
            }
            return YAML.readTree(text);
        } catch (UncheckedIOException e) {
            throw CallFailure.configuration("The document " + source + " is no JSON, at " + JsonText.explain(e));
        } catch (JsonProcessingException e) {
            throw CallFailure.configuration("The document " + source + " is no YAML: " + e.getOriginalMessage());
        }
    }

    /** @throws CallFailure that lists those there are, where there is none of that name */
    Channel channelOfOperation(String operation) {
        return isVersion2 ? channelOfOperation2(operation) : channelOfOperation3(operation);
    }

    private Channel channelOfOperation2(String operation) {
        var names = new TreeSet<String>();
        for (Map.Entry<String, JsonNode> channel : root.path("channels").properties()) {
            for (String direction : DIRECTIONS) {
                var id = followed(channel.getValue()).path(direction).path("operationId");
                if (id.asText().equals(operation)) {
                    return channel2(channel.getKey(), direction);
                }
                if (id.isTextual()) {
                    names.add(id.textValue());
                }
            }
        }
        throw none("operation", operation, names);
    }

    private Channel channelOfOperation3(String operation) {
        var found = followed(root.path("operations").path(operation));
        if (found.isMissingNode()) {
            throw none("operation", operation, names("operations"));
        }
        var channel = followed(found.path("channel"));
        var reference = found.path("channel").path("$ref").asText("");
        return channel3(reference.substring(reference.lastIndexOf('/') + 1), channel);
    }

    /** @throws CallFailure that lists those there are, where there is none of that name */
    Channel channel(String name) {
        var found = followed(root.path("channels").path(name));
        if (found.isMissingNode()) {
            throw none("channel", name, names("channels"));
        }
        return isVersion2 ? channel2(name, found.has("publish") ? "publish" : "subscribe") : channel3(name, found);
    }

    private Channel channel2(String name, String direction) {
        var channel = followed(root.path("channels").path(name));
        var message = followed(channel.path(direction).path("message"));
        List<String> servers = new ArrayList<>();
        channel.path("servers").forEach(server -> servers.add(server.asText()));
        return new Channel(topic(channel, name), servers, contentType(message));
    }

    private Channel channel3(String name, JsonNode channel) {
        List<String> servers = new ArrayList<>();
        channel.path("servers").forEach(server -> {
            var reference = server.path("$ref").asText("");
            servers.add(reference.substring(reference.lastIndexOf('/') + 1));
        });
        var messages = channel.path("messages").elements();
        var message = messages.hasNext() ? followed(messages.next()) : channel.path("messages");
        return new Channel(topic(channel, channel.path("address").asText(name)), servers, contentType(message));
    }

    private String topic(JsonNode channel, String address) {
        var bound = followed(channel.path("bindings")).path("kafka").path("topic");
        var topic = bound.asText(address);
        if (!TOPIC.matcher(topic).matches()) {
            throw CallFailure.configuration("'" + topic + "' is no name of a Kafka topic. Give the channel in " + source
                    + " a binding for kafka with its 'topic'.");
        }
        return topic;
    }

    private String contentType(JsonNode message) {
        return message.path("contentType")
                .asText(root.path("defaultContentType").asText(JSON));
    }

    /**
     * @param name empty: the first that has the channel and speaks Kafka
     * @param variables for places in its address, before their defaults
     * @throws CallFailure where there is none
     */
    KafkaServer server(Optional<String> name, JsonNode variables, Channel channel) {
        var servers = root.path("servers");
        if (name.isPresent()) {
            var server = followed(servers.path(name.get()));
            if (server.isMissingNode()) {
                throw none("server", name.get(), names("servers"));
            }
            if (!speaksKafka(server)) {
                throw CallFailure.configuration("The server '" + name.get() + "' speaks "
                        + server.path("protocol").asText("no protocol") + "; only kafka is supported.");
            }
            return server(server, variables);
        }
        return servers.properties().stream()
                .filter(server ->
                        channel.servers().isEmpty() || channel.servers().contains(server.getKey()))
                .map(server -> followed(server.getValue()))
                .filter(AsyncApiDocument::speaksKafka)
                .findFirst()
                .map(server -> server(server, variables))
                .orElseThrow(() -> CallFailure.configuration(
                        "No server of " + source + " has the channel and speaks kafka, the only protocol supported."));
    }

    private static boolean speaksKafka(JsonNode server) {
        return server.path("protocol").asText().startsWith("kafka");
    }

    private KafkaServer server(JsonNode server, JsonNode variables) {
        var address = server.path(isVersion2 ? "url" : "host").asText("");
        for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
            var value = variables
                    .path(variable.getKey())
                    .asText(followed(variable.getValue()).path("default").asText());
            address = address.replace("{" + variable.getKey() + "}", value);
        }
        return KafkaServer.at(address, server.path("protocol").asText().equals("kafka-secure"), securityTypes(server));
    }

    private List<String> securityTypes(JsonNode server) {
        List<String> types = new ArrayList<>();
        for (JsonNode demand : server.path("security")) {
            if (isVersion2) {
                demand.fieldNames()
                        .forEachRemaining(name -> types.add(followed(root.path("components")
                                        .path("securitySchemes")
                                        .path(name))
                                .path("type")
                                .asText()));
            } else {
                types.add(followed(demand).path("type").asText());
            }
        }
        return types;
    }

    private TreeSet<String> names(String member) {
        var names = new TreeSet<String>();
        root.path(member).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private CallFailure none(String what, String name, TreeSet<String> names) {
        return CallFailure.configuration("The document " + source + " has no " + what + " '" + name + "'; it has "
                + (names.isEmpty() ? "none" : String.join(", ", names)) + ".");
    }

    private JsonNode followed(JsonNode node) {
        var target = node;
        for (int i = 0; i < MOST_REFERENCES; i++) {
            var reference = target.path("$ref").asText("");
            if (reference.isEmpty()) {
                return target;
            }
            if (!reference.startsWith("#/")) {
                throw CallFailure.configuration(
                        "The document " + source + " refers to another, which isn't followed: " + reference);
            }
            target = root.at(JsonPointer.compile(unescaped(reference.substring(1))));
        }
        throw CallFailure.configuration("The document " + source + " has references that lead nowhere.");
    }

    private static String unescaped(String pointer) {
        return Arrays.stream(pointer.split("/", -1))
                .map(PercentCoding::decode)
                .reduce((left, right) -> left + "/" + right)
                .orElse("");
    }
}
