package dev.interlock.deployment.applications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The published JSON schema of definitions, which is also what they are checked against. Thread-safe. */
final class DefinitionSchema {

    static final String TEXT = read();
    private static final String EITHER_OR = "oneOf";
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(TEXT);
    private static final Schema STRATEGY = REGISTRY.getSchema(part("strategy"));

    private DefinitionSchema() {}

    static List<Fault> faults(JsonNode document) {
        return faults(SCHEMA, document);
    }

    /** Of a strategy that comes by itself; the pointers are those that it would have in a definition. */
    static List<Fault> strategyFaults(JsonNode strategy) {
        return faults(STRATEGY, strategy).stream()
                .map(fault -> new Fault("/strategy" + fault.pointer(), fault.reason()))
                .toList();
    }

    private static List<Fault> faults(Schema schema, JsonNode document) {
        return schema.validate(document).stream()
                .filter(error -> !isDetailOfEitherOr(error))
                .map(DefinitionSchema::fault)
                .distinct()
                .toList();
    }

    /** The branches that a choice didn't take say nothing to the reader. */
    private static boolean isDetailOfEitherOr(Error error) {
        return error.getEvaluationPath().toString().contains("/" + EITHER_OR + "/");
    }

    private static Fault fault(Error error) {
        var pointer = error.getInstanceLocation().toString();
        return switch (Objects.requireNonNullElse(error.getKeyword(), "")) {
            case EITHER_OR -> new Fault(pointer, "must have either image or command, not both");
            case "additionalProperties" ->
                new Fault(child(pointer, error), "is not known; remove it or correct its spelling");
            case "required" -> new Fault(child(pointer, error), "is missing");
            default -> new Fault(pointer, error.getMessage());
        };
    }

    private static String child(String pointer, Error error) {
        var property = error.getProperty();
        return property == null
                ? pointer
                : pointer + "/" + property.replace("~", "~0").replace("/", "~1");
    }

    /** The schema of a part by itself, with everything that it refers to. */
    private static JsonNode part(String name) {
        try {
            var json = new ObjectMapper();
            return json.createObjectNode()
                    .put("$ref", "#/$defs/" + name)
                    .set("$defs", json.readTree(TEXT).path("$defs"));
        } catch (IOException e) {
            throw new UncheckedIOException("The schema of applications is JSON", e);
        }
    }

    private static String read() {
        try (InputStream file = DefinitionSchema.class.getResourceAsStream("/schemas/application.json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema of applications is part of the service", e);
        }
    }
}
