package dev.interlock.orchestration.workflow.definitions;

import dev.interlock.orchestration.workflow.program.DefinitionId;

/** A version of a definition, and the digest of its text. */
public record FoundDefinition(DefinitionId id, String digest) {}
