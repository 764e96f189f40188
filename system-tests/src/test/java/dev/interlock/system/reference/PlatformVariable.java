package dev.interlock.system.reference;

import java.util.List;

/**
 * An environment variable of the platform.
 *
 * @param usual what holds when nobody sets it, in Markdown
 */
record PlatformVariable(String name, String usual, String about) {

    private static final String GIVEN = "set by deployment-manager for processes of applications";
    private static final String LOCAL = "the local port; orchestration: none, not watched";

    static final List<PlatformVariable> OF_SERVICES = List.of(
            of("DATABASE_URL", "none", "`postgresql://user:password@host:port/interlock`, with the service's own role"),
            of("INTERLOCK_BOOTSTRAP_KEY_FILE", "none", "File that the first owner key is written to, once, mode 0600"),
            of("INTERLOCK_DEPLOYMENT_URL", LOCAL, "Base URL of deployment-manager"),
            of(
                    "INTERLOCK_EGRESS_ALLOW_PRIVATE",
                    "`false`; the local stack sets `true`",
                    "Whether URLs from outside may lead to loopback and private addresses"),
            of("INTERLOCK_GATEWAY_URL", LOCAL, "Base URL of the gateway"),
            of("INTERLOCK_IDENTITY_KEY", "required", "File of the service's Ed25519 private key, PKCS#8 PEM"),
            of("INTERLOCK_IDENTITY_NAME", "the service's name", "Name that the service signs with"),
            of("INTERLOCK_IDENTITY_TRUST", "required", "Directory of `<service>.pub.pem` files, SPKI PEM"),
            of("INTERLOCK_INSTANCE", GIVEN, "Id of the instance, by which its process is found again"),
            of("INTERLOCK_MOCK_URL", LOCAL, "Base URL of mock-service"),
            of("INTERLOCK_ORCHESTRATION_URL", LOCAL, "Base URL of orchestration-service"),
            of("INTERLOCK_REVISION", GIVEN, "Name of the revision that runs"),
            of("INTERLOCK_SPEC_URL", LOCAL, "Base URL of spec-service"),
            of("INTERLOCK_VALIDATOR_URL", LOCAL, "Base URL of validator-service"),
            of("KAFKA_BOOTSTRAP_SERVERS", "`127.0.0.1:29092`", "`host:port,…`"),
            of("OTEL_EXPORTER_OTLP_ENDPOINT", "none: no traces are sent", "Where traces go"),
            of("OTEL_EXPORTER_OTLP_PROTOCOL", "`http/protobuf`", "The other is `grpc`"),
            of("QUARKUS_HTTP_HOST", "`127.0.0.1`", "Address that the service listens on"),
            of("QUARKUS_HTTP_PORT", "see the services", "Port that it listens on"),
            of("QUARKUS_MANAGEMENT_HOST", "`127.0.0.1`", "Address of `/metrics`"),
            of("QUARKUS_MANAGEMENT_PORT", "see the services", "Port of `/metrics`"),
            of("VAULT_ADDR", "none: no secrets are kept", "Address of Vault"),
            of("VAULT_ROLE_ID", "none", "Vault's AppRole, with `VAULT_SECRET_ID`"),
            of("VAULT_SECRET_ID", "none", "Secret of the AppRole"),
            of("VAULT_TOKEN", "none", "Token for Vault, instead of an AppRole"));

    static final List<PlatformVariable> OF_THE_COMMAND_LINE = List.of(
            of(
                    "DATABASE_URL",
                    "none: embedded PostgreSQL",
                    "A database of your own, with a user that may make roles and schemas"),
            of("INTERLOCK_API_KEY", "the local stack's owner key", "The key to call the gateway with"),
            of(
                    "INTERLOCK_CHECKS_PROMETHEUS_URL",
                    "none",
                    "Given to every service: where queries of releases are asked"),
            of("INTERLOCK_HOME", "`.interlock` beside the launcher", "Where the local stack's state lies"),
            of(
                    "INTERLOCK_JVM_OPTIONS",
                    "those for a laptop",
                    "Options of the services' JVMs, as `-Xmx1g`; replaces them all"),
            of("INTERLOCK_PORT", "`8080`", "Port of the local stack's gateway"),
            of("INTERLOCK_PORT_BASE", "`18080`", "Start of the local stack's internal block of ports"),
            of("INTERLOCK_ROOT", "set by the launcher", "Where the repository is"),
            of("INTERLOCK_URL", "the local stack's gateway", "The gateway to call"),
            of("JAVA_HOME", "looked for", "A JDK 25 or newer"),
            of("KAFKA_BOOTSTRAP_SERVERS", "none: embedded broker", "Brokers of your own"),
            of("OTEL_EXPORTER_OTLP_ENDPOINT", "none", "Given to every service"),
            of("VAULT_ADDR", "none", "Given to every service"));

    private static PlatformVariable of(String name, String usual, String about) {
        return new PlatformVariable(name, usual, about);
    }
}
