package dev.interlock.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a local stack is made of.
 *
 * @param repository  where the built services lie
 * @param home        where state lies; nothing outside it is written
 * @param databaseUrl an own PostgreSQL, instead of the embedded one
 * @param kafka       own brokers, instead of the embedded one
 * @param forwarded   environment that every service gets as it is
 * @param jvm         options of the services' JVMs in place of those for a laptop; none leaves those
 */
public record StackSettings(
        Path repository,
        Path home,
        Ports ports,
        Optional<DatabaseUrl> databaseUrl,
        Optional<String> kafka,
        Map<String, String> forwarded,
        List<String> jvm) {

    private static final List<String> FORWARDED =
            List.of("VAULT_ADDR", "OTEL_EXPORTER_OTLP_ENDPOINT", "INTERLOCK_CHECKS_PROMETHEUS_URL");

    public StackSettings {
        repository = repository.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
        forwarded = Map.copyOf(forwarded);
        jvm = List.copyOf(jvm);
    }

    /** A stack with everything embedded, as tests want it. */
    public static StackSettings embedded(Path repository, Path home, Ports ports) {
        return new StackSettings(repository, home, ports, Optional.empty(), Optional.empty(), Map.of(), List.of());
    }

    /** The same stack with one more variable for every service. */
    public StackSettings forwarding(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(forwarded);
        more.put(variable, value);
        return new StackSettings(repository, home, ports, databaseUrl, kafka, more, jvm);
    }

    /** The stack the environment describes. */
    public static StackSettings from(Map<String, String> environment) {
        Path repository = given(environment, "INTERLOCK_ROOT").map(Path::of).orElseGet(StackSettings::findRepository);
        Map<String, String> forwarded = new LinkedHashMap<>();
        FORWARDED.forEach(name -> given(environment, name).ifPresent(value -> forwarded.put(name, value)));
        return new StackSettings(
                repository,
                given(environment, "INTERLOCK_HOME").map(Path::of).orElse(repository.resolve(".interlock")),
                Ports.from(environment),
                given(environment, "DATABASE_URL").map(DatabaseUrl::parse),
                given(environment, "KAFKA_BOOTSTRAP_SERVERS"),
                forwarded,
                given(environment, "INTERLOCK_JVM_OPTIONS")
                        .map(options -> List.of(options.strip().split("\\s+")))
                        .orElse(List.of()));
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static Path findRepository() {
        Path here = Path.of("").toAbsolutePath();
        for (Path candidate = here; candidate != null; candidate = candidate.getParent()) {
            if (Files.isRegularFile(candidate.resolve("gateway-service/pom.xml"))) {
                return candidate;
            }
        }
        return here;
    }
}
