package dev.interlock.contract.judging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.schema.Direction;
import dev.interlock.contract.schema.SchemaError;
import dev.interlock.contract.schema.SchemaRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schema errors as violations of a part of a message. */
record SchemaFaults(In in, @Nullable String name, Direction direction) {

    List<Violation> of(SchemaRef schema, JsonNode value) {
        return schema.validate(value, direction).stream().map(this::violation).toList();
    }

    /** The faults of the first candidate, none if any candidate is without fault. */
    List<Violation> ofBest(SchemaRef schema, List<JsonNode> candidates) {
        List<Violation> first = List.of();
        for (JsonNode candidate : candidates) {
            List<Violation> faults = of(schema, candidate);
            if (faults.isEmpty()) {
                return faults;
            }
            first = first.isEmpty() ? faults : first;
        }
        return first;
    }

    private Violation violation(SchemaError error) {
        String subject = name == null ? "The body" : "'" + name + "'";
        String place = error.instance().value().isEmpty() ? "" : " at " + error.instance();
        return new Violation(
                Kind.INVALID,
                subject + place + ": " + error.message(),
                in,
                name,
                error.instance().value(),
                error.schema().value(),
                error.expected(),
                error.actual());
    }
}
