package dev.interlock.orchestration.workflow.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.interlock.contract.schema.BoundedPattern;
import dev.interlock.orchestration.workflow.program.DataShape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The JSON schemas of inputs, outputs and contexts. They are written out; nothing is fetched. */
final class Shapes {

    private static final int MOST_FAULTS = 20;

    private Shapes() {}

    /** @param owner an {@code input}, {@code output} or {@code export} */
    static Optional<DataShape> of(Definition.Located owner, Definition definition) {
        var written = owner.at("schema");
        if (written.isMissing()) {
            return Optional.empty();
        }
        var format = written.value().path("format").asText("json");
        if (!format.equals("json") && !format.startsWith("json:")) {
            definition.fault(written.at("format").pointer(), "Only JSON schemas are supported: write format: json");
            return Optional.empty();
        }
        if (written.value().has("resource")) {
            definition.fault(
                    written.at("resource").pointer(),
                    "Schemas elsewhere are not supported by Interlock; write the schema out in 'document'");
            return Optional.empty();
        }
        return compiled(written.at("document"), definition);
    }

    private static Optional<DataShape> compiled(Definition.Located document, Definition definition) {
        if (!document.value().isObject() && !document.value().isBoolean()) {
            definition.fault(document.pointer(), "A JSON schema is an object, or true or false");
            return Optional.empty();
        }
        try {
            var schema = registry().getSchema(document.value());
            schema.initializeValidators();
            return Optional.of(data -> faults(schema, data));
        } catch (RuntimeException e) {
            definition.fault(document.pointer(), "This is no JSON schema: " + e.getMessage());
            return Optional.empty();
        } catch (StackOverflowError e) {
            definition.fault(document.pointer(), "This JSON schema refers to itself without end");
            return Optional.empty();
        }
    }

    private static SchemaRegistry registry() {
        var config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .regularExpressionFactory(BoundedPattern::compile)
                .build();
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemaRegistryConfig(config).schemaLoader(loader -> loader.block(any -> true)));
    }

    private static List<String> faults(Schema schema, JsonNode data) {
        try {
            return schema.validate(data).stream()
                    .limit(MOST_FAULTS)
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .toList();
        } catch (RuntimeException e) {
            return List.of(": can't be judged, since its schema isn't usable: " + e.getMessage());
        } catch (StackOverflowError e) {
            return List.of(": can't be judged, since its schema refers to itself without end");
        }
    }
}
