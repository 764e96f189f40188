package dev.interlock.orchestration.workflow.program;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A JSON schema that data must fit. Thread-safe. */
@FunctionalInterface
public interface DataShape {

    /** @return what doesn't fit, in words with JSON pointers; empty where all fits */
    List<String> faults(JsonNode data);
}
