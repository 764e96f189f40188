package dev.interlock.orchestration.workflow.definitions;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How definitions are kept. */
@ConfigMapping(prefix = "interlock.workflows.definitions")
public interface DefinitionsConfig {

    /** The largest definition that is taken. */
    @WithDefault("512K")
    MemorySize maxSize();

    /** How many versions of one definition are kept. */
    @WithDefault("500")
    int maxVersions();
}
