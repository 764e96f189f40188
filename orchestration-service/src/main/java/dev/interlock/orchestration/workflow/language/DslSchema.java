package dev.interlock.orchestration.workflow.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.interlock.contract.schema.BoundedPattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The DSL's own JSON schema, as the SDK brings it.
 *
 * <p>Some things in it are put differently: which kind a task is, is decided by the member that names
 * the kind, instead of by trying all kinds in turn, which takes time exponential in the nesting and gives faults of
 * every kind; {@code metadata.compensate}, which is Interlock's, is a list of tasks; a call of AsyncAPI may name both an
 * operation and a channel; and a URI needs no {@code //}, so that a URN is one.
 */
final class DslSchema {

    /** In the order in which a task that has several is taken to be one. {@code do} also belongs to {@code for}. */
    private static final List<String> KINDS =
            List.of("call", "do", "fork", "emit", "for", "listen", "raise", "run", "set", "switch", "try", "wait");

    private static final List<String> PROTOCOLS = List.of("asyncapi", "grpc", "http", "openapi", "a2a");
    static final String URI = "^[A-Za-z][A-Za-z0-9+\\-.]*:.+";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectNode DOCUMENT = adapted(load());
    private static final Set<String> KNOWN_MEMBERS = members(DOCUMENT, new HashSet<>());
    private static final Schema SCHEMA = compiled();

    private DslSchema() {}

    static void check(JsonNode definition, Findings findings) {
        new SchemaFaults(KNOWN_MEMBERS).report(SCHEMA.validate(definition), findings);
    }

    static List<String> kinds() {
        return KINDS;
    }

    private static Schema compiled() {
        var config = SchemaRegistryConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .regularExpressionFactory(BoundedPattern::compile)
                .build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry ->
                                registry.schemaRegistryConfig(config).schemaLoader(loader -> loader.block(any -> true)))
                .getSchema(DOCUMENT);
    }

    private static ObjectNode load() {
        try (InputStream file = DslSchema.class.getResourceAsStream("/schema/workflow.yaml")) {
            return (ObjectNode) new YAMLMapper().readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The DSL's schema is part of the SDK", e);
        }
    }

    private static ObjectNode adapted(ObjectNode schema) {
        schema.remove("$id");
        var definitions = (ObjectNode) schema.path("$defs");
        definitions.set("task", task());
        definitions.set(
                "callTask", call((ArrayNode) definitions.path("callTask").path("oneOf")));
        definitions.set("uriTemplate", uri());
        anyCombination((ObjectNode) definitions.at("/callTask/allOf/0/then/allOf/1/properties/with"));
        ((ObjectNode) definitions.at("/taskBase/properties/metadata"))
                .putObject("properties")
                .putObject("compensate")
                .put("$ref", "#/$defs/taskList");
        schema.put("unevaluatedProperties", false);
        return schema;
    }

    private static ObjectNode task() {
        var task = NODES.objectNode().put("type", "object");
        var choice = task.putArray("anyOf");
        var kinds = task.putArray("allOf");
        for (var kind : KINDS) {
            choice.add(required(kind));
            var condition = required(kind);
            if (kind.equals("do")) {
                condition.set("not", required("for"));
            }
            var consequence = kinds.addObject();
            consequence.set("if", condition);
            consequence.putObject("then").put("$ref", "#/$defs/" + kind + "Task");
        }
        return task;
    }

    private static ObjectNode call(ArrayNode alternatives) {
        var call = NODES.objectNode();
        var kinds = call.putArray("allOf");
        for (var alternative : alternatives) {
            var name = alternative.at("/allOf/1/properties/call/const");
            var consequence = kinds.addObject();
            var condition = consequence.putObject("if").putObject("properties").putObject("call");
            if (name.isTextual()) {
                condition.put("const", name.textValue());
            } else {
                var protocols = condition.putObject("not").putArray("enum");
                PROTOCOLS.forEach(protocols::add);
            }
            consequence.set("then", alternative);
        }
        return call;
    }

    private static ObjectNode uri() {
        return NODES.objectNode().put("type", "string").put("pattern", URI);
    }

    /** An operation and a channel may both be named, as the specification's own examples do. */
    private static void anyCombination(ObjectNode asyncApiArguments) {
        asyncApiArguments.set("anyOf", asyncApiArguments.remove("oneOf"));
    }

    private static ObjectNode required(String member) {
        var schema = NODES.objectNode();
        schema.putArray("required").add(member);
        return schema;
    }

    private static Set<String> members(JsonNode schema, Set<String> known) {
        schema.path("properties").fieldNames().forEachRemaining(known::add);
        schema.forEach(below -> members(below, known));
        return known;
    }
}
