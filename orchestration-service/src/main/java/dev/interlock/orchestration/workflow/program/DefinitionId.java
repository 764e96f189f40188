package dev.interlock.orchestration.workflow.program;

/** Names a version of a definition: {@code document.namespace}, {@code document.name}, {@code document.version}. */
public record DefinitionId(String namespace, String name, String version) {

    @Override
    public String toString() {
        return namespace + "/" + name + ":" + version;
    }
}
