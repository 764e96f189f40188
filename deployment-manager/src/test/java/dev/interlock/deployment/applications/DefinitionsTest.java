package dev.interlock.deployment.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionsTest {

    private static final String GOOD = """
            name: shop
            spec: payments
            components:
              - name: api
                image: registry.example.com/api:1.2
                port: 8080
                healthCheck: {path: /health}
                replicas: 2
                resources: {cpu: 500m, memory: 256Mi}
                environment: {LEVEL: info}
                dependsOn: [worker]
              - name: worker
                command: [java, -jar, worker.jar]
                port: 8081
            strategy: {type: CANARY, weights: [5, 50, 100], stepSeconds: 60}
            """;
    private final Definitions definitions = new Definitions(new ObjectMapper());

    @Test
    void readsYaml() {
        var definition = definitions.checked(bytes(GOOD), "application/yaml");

        assertThat(definition.components())
                .extracting(Definition.Component::name)
                .containsExactly("api", "worker");
        var strategy = Objects.requireNonNull(definition.strategy());
        assertThat(strategy.type()).isEqualTo(Definition.StrategyType.CANARY);
        assertThat(strategy.weights()).containsExactly(5, 50, 100);
        assertThat(strategy.stepSeconds()).isEqualTo(60);
    }

    @Test
    void takesTheSampleApplication() throws IOException {
        var sample = Files.readAllBytes(Path.of("../examples/applications/payments.yaml"));

        assertThat(definitions.checked(sample, "application/yaml").name()).isEqualTo("payments");
    }

    @Test
    void readsWhatItWrites() {
        var definition = definitions.checked(bytes(GOOD), "text/yaml; charset=utf-8");

        assertThat(definitions.checked(bytes(definitions.write(definition)), "application/json"))
                .isEqualTo(definition);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void namesTheFault(String story, String json, String pointer, String reason) {
        var refusal = catchThrowableOfType(
                ProblemException.class, () -> definitions.checked(bytes(json.replace('\'', '"')), null));

        assertThat(refusal.problem().status()).isEqualTo(422);
        @SuppressWarnings("unchecked")
        var faults = (List<Fault>) refusal.problem().members().get("errors");
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.reason()).contains(reason);
        });
    }

    static Stream<Arguments> namesTheFault() {
        var api = "{'name': 'api', 'image': 'i', 'port': 80}";
        return Stream.of(
                arguments("no object", "[]", "", "object"),
                arguments("unknown member", app(api, ", 'colour': 1"), "/colour", "is not known"),
                arguments("no spec", "{'name': 'a', 'components': [" + api + "]}", "/spec", "is missing"),
                arguments("no component", app("", ""), "/components", "at least 1"),
                arguments("port 0", app("{'name': 'a', 'image': 'i', 'port': 0}", ""), "/components/0/port", "minimum"),
                arguments(
                        "port 65536",
                        app("{'name': 'a', 'image': 'i', 'port': 65536}", ""),
                        "/components/0/port",
                        "maximum"),
                arguments(
                        "unknown member of a component",
                        app("{'name': 'a', 'image': 'i', 'port': 1, 'prot': 2}", ""),
                        "/components/0/prot",
                        "is not known"),
                arguments(
                        "image and command",
                        app("{'name': 'a', 'image': 'i', 'command': ['x'], 'port': 1}", ""),
                        "/components/0",
                        "either image or command"),
                arguments(
                        "neither image nor command",
                        app("{'name': 'a', 'port': 1}", ""),
                        "/components/0",
                        "either image or command"),
                arguments("the same name twice", app(api + "," + api, ""), "/components/1/name", "used twice: api"),
                arguments(
                        "an unknown dependency",
                        app("{'name': 'a', 'image': 'i', 'port': 1, 'dependsOn': ['ghost']}", ""),
                        "/components/0/dependsOn/0",
                        "ghost"),
                arguments(
                        "a circle",
                        app(
                                "{'name': 'a', 'image': 'i', 'port': 1, 'dependsOn': ['b']},"
                                        + "{'name': 'b', 'image': 'i', 'port': 1, 'dependsOn': ['a']}",
                                ""),
                        "/components",
                        "a → b → a"),
                arguments(
                        "an unknown strategy",
                        app(api, ", 'strategy': {'type': 'YOLO'}"),
                        "/strategy/type",
                        "BLUE_GREEN"),
                arguments(
                        "weights without canary",
                        app(api, ", 'strategy': {'type': 'ROLLING', 'weights': [5]}"),
                        "/strategy/weights",
                        "belongs to CANARY"),
                arguments(
                        "weights that descend",
                        app(api, ", 'strategy': {'type': 'CANARY', 'weights': [50, 5]}"),
                        "/strategy/weights",
                        "ascend"),
                arguments(
                        "a bad memory size",
                        app("{'name': 'a', 'image': 'i', 'port': 1, 'resources': {'memory': 'lots'}}", ""),
                        "/components/0/resources/memory",
                        "pattern"));
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatCannotBeReadWith400(String document, String mediaType) {
        var refusal =
                catchThrowableOfType(ProblemException.class, () -> definitions.checked(bytes(document), mediaType));

        assertThat(refusal.problem().status()).isEqualTo(400);
    }

    static Stream<Arguments> refusesWhatCannotBeReadWith400() {
        return Stream.of(
                arguments("{\"name\": ", "application/json"),
                arguments("{\"name\": \"a\", \"name\": \"b\"}", "application/json"),
                arguments("{} {}", "application/json"),
                arguments("name: [", "application/yaml"),
                arguments("name: a\nname: b", "application/yaml"),
                arguments("a: 1\n---\nb: 2", "application/yaml"),
                arguments("a: &a [x]\nb: *a", "application/yaml"),
                arguments("[".repeat(1000), "application/json"),
                arguments("[".repeat(1000), "application/yaml"));
    }

    @Test
    void refusesATooLargeDocument() {
        var refusal = catchThrowableOfType(
                ProblemException.class, () -> definitions.checked(new byte[1024 * 1024 + 1], null));

        assertThat(refusal.problem().status()).isEqualTo(413);
    }

    @Test
    void refusesAnEmptyDocument() {
        var refusal = catchThrowableOfType(ProblemException.class, () -> definitions.checked(new byte[0], null));

        assertThat(refusal.problem().status()).isEqualTo(422);
    }

    @Property(tries = 300)
    void neverFailsInAnyOtherWay(@ForAll String document, @ForAll boolean isYaml) {
        var refusal = catchThrowableOfType(
                ProblemException.class,
                () -> definitions.checked(bytes(document), isYaml ? "application/yaml" : "application/json"));

        assertThat(refusal.problem().status()).isBetween(400, 422);
    }

    private static String app(String components, String more) {
        return "{'name': 'a', 'spec': 's', 'components': [" + components + "]" + more + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
