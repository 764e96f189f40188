package dev.interlock.orchestration.workflow.calls;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What calls of workflows may use. */
@ConfigMapping(prefix = "interlock.workflows.calls")
public interface CallsConfig {

    /** How long a call may take, from looking up the host to the last byte of the answer. */
    @WithDefault("30S")
    Duration timeout();

    /** How long a connection may take to come about. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** How large an answer may be, decompressed. */
    @WithDefault("1M")
    MemorySize answer();

    /** How large an OpenAPI or AsyncAPI document may be. */
    @WithDefault("8M")
    MemorySize document();

    /** How long a document is used before it is fetched again. */
    @WithDefault("5M")
    Duration documentAge();

    /** How much of documents, as text, a replica keeps; compiled they take some ten times as much. */
    @WithDefault("32M")
    MemorySize documents();

    /** How many connections a replica has to one place. */
    @WithDefault("64")
    int connections();

    /** How many subscriptions a replica has open at once, each with a thread of its own. */
    @WithDefault("16")
    int subscriptions();

    /** How many messages one subscription of a call may consume. */
    @WithDefault("1000")
    int messages();

    /** How long one subscription of a call may wait for messages. */
    @WithDefault("10M")
    Duration subscription();
}
