package dev.interlock.orchestration.workflow.runs.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import org.jspecify.annotations.Nullable;

/** What a run was given, and what came of it. */
record RunDocuments(
        JsonNode input, @Nullable JsonNode output, @Nullable WorkflowError error) {}
