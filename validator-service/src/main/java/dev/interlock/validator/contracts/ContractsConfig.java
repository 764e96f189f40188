package dev.interlock.validator.contracts;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many compiled contracts are kept in memory. */
@ConfigMapping(prefix = "interlock.contracts")
public interface ContractsConfig {

    /** Contracts are kept while their canonical forms together are no larger than this; compiled they take more. */
    @WithDefault("12M")
    MemorySize cache();
}
