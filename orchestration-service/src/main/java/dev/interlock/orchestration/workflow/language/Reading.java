package dev.interlock.orchestration.workflow.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.Program;
import java.util.List;

/** What came of reading a definition. */
public sealed interface Reading {

    /** How it was written. */
    enum Format {
        YAML,
        JSON
    }

    /** @param tree the definition as JSON, which positions point into */
    record Read(Program program, JsonNode tree, Format format) implements Reading {}

    /** @param findings at least one */
    record Refused(List<Finding> findings) implements Reading {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
