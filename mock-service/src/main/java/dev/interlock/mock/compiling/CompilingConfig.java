package dev.interlock.mock.compiling;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of the contracts is held in memory, and how long unused ones are kept. */
@ConfigMapping(prefix = "interlock.compiling")
public interface CompilingConfig {

    /** How many bytes of normalised contracts are held compiled; a compiled contract takes several times its bytes. */
    @WithDefault("48M")
    MemorySize cache();

    /** How long the making of a mock waits for the look at the contract's examples, which goes on after that. */
    @WithDefault("2S")
    Duration auditPatience();

    /** How long a contract is kept that no mock uses. */
    @WithDefault("24H")
    Duration unusedFor();

    /** How often unused contracts are looked for. */
    @WithDefault("1H")
    Duration pruneEvery();
}
