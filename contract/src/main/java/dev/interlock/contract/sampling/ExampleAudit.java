package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.Contract;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.Parameter;
import dev.interlock.contract.ResponseContract;
import dev.interlock.contract.Webhook;
import dev.interlock.contract.schema.Direction;
import dev.interlock.contract.schema.SchemaError;
import dev.interlock.contract.schema.SchemaRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds every example of a contract against its schema. */
public final class ExampleAudit {

    private final List<ExampleFinding> findings = new ArrayList<>();
    private final Set<JsonPointer> seen = new HashSet<>();

    private ExampleAudit() {}

    /** The examples that break their schemas. Compiles every schema that has one, so it takes its time. */
    public static List<ExampleFinding> of(Contract contract) {
        ExampleAudit audit = new ExampleAudit();
        contract.operations().forEach(audit::operation);
        contract.webhooks().stream().map(Webhook::operation).forEach(audit::operation);
        return List.copyOf(audit.findings);
    }

    private void operation(Operation operation) {
        for (Parameter parameter : operation.parameters()) {
            examples(parameter.pointer(), parameter.value().examples(), parameter.schema(), Direction.REQUEST);
        }
        operation.body().ifPresent(body -> body.content().forEach(each -> mediaType(each, Direction.REQUEST)));
        for (ResponseContract response : operation.responses().declared()) {
            response.content().forEach(each -> mediaType(each, Direction.RESPONSE));
        }
    }

    private void mediaType(MediaTypeContract mediaType, Direction direction) {
        if (mediaType.range().json()) {
            examples(mediaType.pointer(), mediaType.examples(), mediaType.schema(), direction);
        }
    }

    private void examples(
            JsonPointer pointer, Map<String, JsonNode> examples, Optional<SchemaRef> schema, Direction direction) {
        if (schema.isEmpty() || !seen.add(pointer)) {
            return;
        }
        examples.forEach((name, value) -> {
            List<SchemaError> errors = schema.get().validate(value, direction);
            if (!errors.isEmpty()) {
                findings.add(new ExampleFinding(pointer.value(), name, errors));
            }
        });
    }
}
