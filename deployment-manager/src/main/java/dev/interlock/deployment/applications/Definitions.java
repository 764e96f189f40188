package dev.interlock.deployment.applications;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what a good definition is, and writes it down. Thread-safe. */
@ApplicationScoped
class Definitions {

    private static final int SHOWN = 5;

    private final ObjectMapper json;

    @Inject
    Definitions(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param mediaType of the document
     * @throws dev.interlock.problem.ProblemException 400 where it can't be read, 422 with every fault where it won't do
     */
    Definition checked(byte[] document, @Nullable String mediaType) {
        var tree = DefinitionReader.read(document, mediaType);
        refuse(DefinitionSchema.faults(tree));
        var definition = convert(tree);
        refuse(DefinitionRules.faults(definition));
        return definition;
    }

    /** @throws dev.interlock.problem.ProblemException 422 with every fault of a strategy that won't do */
    void check(Definition.Strategy strategy) {
        var faults = DefinitionSchema.strategyFaults(json.valueToTree(strategy));
        refuse(faults.isEmpty() ? StrategyRules.faults(strategy) : faults);
    }

    String write(Definition definition) {
        try {
            return json.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A definition must be writable", e);
        }
    }

    /** What {@link #write} has written. */
    Definition read(String written) {
        try {
            return json.readValue(written, Definition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A definition that was kept must be readable", e);
        }
    }

    private Definition convert(JsonNode tree) {
        try {
            return json.treeToValue(tree, Definition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What the schema takes must be readable", e);
        }
    }

    private static void refuse(List<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        var first = faults.stream()
                .limit(SHOWN)
                .map(fault -> (fault.pointer().isEmpty() ? "the document" : fault.pointer()) + " " + fault.reason())
                .collect(Collectors.joining("; "));
        throw ApplicationProblem.DEFINITION_INVALID.because(
                "Correct these; GET /api/v1/applications/schema tells what is wanted: " + first + ".",
                Map.of("errors", faults));
    }
}
