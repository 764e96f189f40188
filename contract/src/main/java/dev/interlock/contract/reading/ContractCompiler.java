package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.Contract;
import dev.interlock.contract.ContractDescription;
import dev.interlock.contract.ContractDigest;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.Operation;
import dev.interlock.contract.OperationDescription;
import dev.interlock.contract.OperationKey;
import dev.interlock.contract.Parameter;
import dev.interlock.contract.Server;
import dev.interlock.contract.SpecFormat;
import dev.interlock.contract.Webhook;
import dev.interlock.contract.schema.SchemaSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the contract of a normalised document that was found sound. */
final class ContractCompiler {

    private static final int MOST_CALLBACKS_WITHIN_EACH_OTHER = 3;

    private final JsonNode document;
    private final SpecFormat format;
    private final SchemaSet schemas;
    private final MessageCompiler messages;
    private final SecurityCompiler security;
    private final List<Webhook> webhooks = new ArrayList<>();

    ContractCompiler(JsonNode document, SpecFormat format) {
        this.document = document;
        this.format = format;
        this.schemas = new SchemaSet(document);
        this.messages = new MessageCompiler(schemas);
        this.security = new SecurityCompiler(document);
    }

    Contract compile(ContractDigest digest) {
        List<Operation> operations = new ArrayList<>();
        JsonPointer paths = JsonPointer.of("paths");
        for (String path : names(document.path("paths"))) {
            operations.addAll(pathItem(path, Located.at(paths.append(path), document), 0));
        }
        for (String name : names(document.path("webhooks"))) {
            Located item = Located.at(JsonPointer.of("webhooks", name), document);
            pathItem(name, item, 0).forEach(operation -> webhooks.add(new Webhook(name, "", operation)));
        }
        ContractDescription about = new ContractDescription(
                format,
                document.path("info").path("title").asText("untitled"),
                document.path("info").path("version").asText("0"),
                servers());
        return new Contract(digest, about, operations, webhooks, schemas);
    }

    private List<Server> servers() {
        List<Server> servers = new ArrayList<>();
        for (JsonNode server : document.path("servers")) {
            String url = server.path("url").asText();
            for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
                url = url.replace(
                        '{' + variable.getKey() + '}',
                        variable.getValue().path("default").asText());
            }
            servers.add(new Server(url));
        }
        return servers;
    }

    private List<Operation> pathItem(String path, Located item, int callbacks) {
        Located resolved = item.resolved(document);
        List<Operation> operations = new ArrayList<>();
        for (String method : MeaningCheck.METHODS) {
            // a path item may both refer to another and have operations of its own
            Located own = item.member(method);
            Located operation = own.isThere() ? own : resolved.member(method);
            if (operation.isThere()) {
                operations.add(operation(new OperationKey(method, path), operation, resolved, callbacks));
            }
        }
        return operations;
    }

    private Operation operation(OperationKey key, Located operation, Located item, int callbacks) {
        JsonNode node = operation.node();
        if (callbacks < MOST_CALLBACKS_WITHIN_EACH_OTHER) {
            callbacks(operation, callbacks + 1);
        }
        Located body = operation.member("requestBody");
        return new Operation(
                key,
                operation.pointer(),
                new OperationDescription(
                        text(node, "operationId"),
                        text(node, "summary"),
                        text(node, "description"),
                        texts(node.path("tags")),
                        node.path("deprecated").asBoolean()),
                parameters(operation, item, key.path()),
                body.isThere() ? messages.requestBody(body.resolved(document)) : null,
                messages.responses(operation.member("responses")),
                security.of(operation));
    }

    private void callbacks(Located operation, int depth) {
        Located callbacks = operation.member("callbacks");
        for (String name : names(callbacks.node())) {
            Located callback = callbacks.member(name).resolved(document);
            for (String expression : names(callback.node())) {
                pathItem(name, callback.member(expression), depth)
                        .forEach(sent -> webhooks.add(new Webhook(name, expression, sent)));
            }
        }
    }

    private List<Parameter> parameters(Located operation, Located item, String path) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Located holder : List.of(item, operation)) {
            for (Located declared : holder.member("parameters").elements()) {
                messages.parameter(declared.resolved(document))
                        .filter(parameter -> MessageCompiler.occurs(parameter, path))
                        .ifPresent(parameter -> parameters.put(
                                parameter.location() + " " + MessageCompiler.comparable(parameter), parameter));
            }
        }
        return List.copyOf(parameters.values());
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> {
            if (!name.startsWith("x-")) {
                names.add(name);
            }
        });
        return names;
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static @Nullable String text(JsonNode node, String member) {
        JsonNode text = node.path(member);
        return text.isTextual() && !text.textValue().isEmpty() ? text.textValue() : null;
    }
}
