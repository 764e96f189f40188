package dev.interlock.mock.journal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of the past is held in memory. */
@ConfigMapping(prefix = "interlock.journal")
public interface JournalConfig {

    /** How many exchanges of a mock. */
    @WithDefault("200")
    int size();

    /** Of how many mocks; those that were called last. */
    @WithDefault("500")
    int mocks();
}
