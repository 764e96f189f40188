package dev.interlock.orchestration.workflow.temporal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where Temporal is, and how it is used. */
@ConfigMapping(prefix = "interlock.workflows.temporal")
public interface TemporalConfig {

    /** Host and port of Temporal's frontend. */
    @WithDefault("127.0.0.1:7233")
    String target();

    /** Namespace in Temporal; there must be one. */
    @WithDefault("default")
    String namespace();

    /** Task queue that all replicas of one installation share, and no others. */
    @WithDefault("interlock-workflows")
    String taskQueue();

    /** API key, where the cluster asks for one. */
    Optional<String> apiKey();

    /** How the connection is secured. */
    Tls tls();

    /** After how long without a sign of life another replica takes a call over. */
    @WithDefault("10S")
    Duration heartbeatTimeout();

    /** How long one call may take in all, whatever the definition says. */
    @WithDefault("1H")
    Duration callLimit();

    /** How many runs a replica keeps in memory between two turns; others are worked out again from their history. */
    @WithDefault("600")
    int runsInMemory();

    /** After how many turns a run gets a new Temporal history, which may not grow without end. */
    @WithDefault("500")
    int turnsPerHistory();

    /** Security of the connection. */
    interface Tls {

        /** Whether there is any; a certificate, a key or an authority need it. */
        @WithDefault("false")
        boolean enabled();

        /** PEM file of the certificates that the cluster's one is checked against; those of the JVM if absent. */
        Optional<Path> authorities();

        /** PEM file of the certificate that this service shows. */
        Optional<Path> certificate();

        /** PEM file of its key, PKCS#8. */
        Optional<Path> key();

        /** Name that the cluster's certificate must have, where it isn't the host's. */
        Optional<String> serverName();
    }
}
