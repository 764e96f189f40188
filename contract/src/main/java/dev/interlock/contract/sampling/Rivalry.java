package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.schema.SchemaRef;
import java.util.List;
import java.util.Optional;

/**
 * Tells the branches of a {@code oneOf} apart that would accept the same object: for each branch that was not chosen, a
 * member that only it declares gets a value that it refuses. Documents with such branches are common, if not well thought
 * out.
 */
final class Rivalry {

    private Rivalry() {}

    /** A changed copy, to be held against the schema; empty if nothing can be changed. */
    static Optional<JsonNode> toldApart(JsonNode value, Merged plan) {
        if (!(value instanceof ObjectNode) || plan.rivals().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode changed = value.deepCopy();
        boolean any = false;
        for (SchemaRef rival : plan.rivals()) {
            for (var property :
                    Merged.of(List.of(rival), branches -> 0).properties().entrySet()) {
                List<Spoilt> spoilt = Spoilt.of(property.getValue());
                if (!plan.properties().containsKey(property.getKey()) && !spoilt.isEmpty()) {
                    changed.set(property.getKey(), spoilt.getFirst().value());
                    any = true;
                    break;
                }
            }
        }
        return any ? Optional.of(changed) : Optional.empty();
    }
}
