package dev.interlock.system.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dgolden.update} writes the golden files and {@code k8s} anew. */
class ChartTest {

    private static final Path GOLDEN =
            Path.of("src/test/resources/golden/chart").toAbsolutePath();
    private static final String NAMESPACE = "interlock";

    @TempDir
    private static Path directory;

    private static Chart chart;

    @BeforeAll
    static void copyChart() {
        chart = new Chart(directory);
    }

    @ParameterizedTest
    @MethodSource("allAndTheDefaults")
    void lintFindsNothing(Path values) {
        var result = chart.lint(values);
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @ParameterizedTest
    @MethodSource("ofTests")
    void rendersAsAccepted(Path values) {
        Golden.check(
                GOLDEN.resolve(ValueSets.name(values) + ".yaml"),
                joined(Manifest.in(chart.render(NAMESPACE, List.of(values)))));
    }

    @ParameterizedTest
    @MethodSource("ofEnvironments")
    void environmentsAreRenderedIntoK8s(Path values) throws IOException {
        var environment = ValueSets.name(values);
        var files = Chart.ROOT.resolve("k8s").resolve(environment);
        var rendered = Manifest.in(chart.render("interlock-" + environment, List.of(values))).stream()
                .collect(Collectors.groupingBy(Manifest::component));
        if (Golden.isUpdated()) {
            removeOthers(files, rendered);
        }
        rendered.forEach((component, manifests) ->
                Golden.check(files.resolve(component + ".yaml"), header(environment) + joined(manifests)));
        assertThat(Chart.yamlIn(files)).hasSize(rendered.size());
    }

    @Test
    void defaultsSayWhatIsMissingAndHowToMakeIt() {
        assertThatThrownBy(() -> chart.render(NAMESPACE, List.of()))
                .hasMessageContainingAll(
                        "kafka.bootstrapServers",
                        "identity.existingSecret",
                        "openssl genpkey -algorithm ed25519",
                        "database.existingSecret",
                        "kubectl -n interlock create secret generic interlock-database");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            podSecurity: {runAsUser: 0}                 | /podSecurity/runAsUser | minimum
            kafka: {bootstrapServers: 'http://kafka'}   | /kafka/bootstrapServers | pattern
            kafka: {securityProtocol: TLS}              | /kafka/securityProtocol | 'SASL_SSL'
            gateway: {replica: 2}                       | /gateway | 'replica' not allowed
            gateway: {autoscaling: {minReplicas: none}} | /gateway/autoscaling/minReplicas | integer
            spec: {env: {interlock.importing: 1}}       | /spec/env | 'interlock.importing' not allowed
            spec: {image: {digest: 'sha256:12'}}        | /spec/image/digest | pattern
            exposure: {type: route}                     | /exposure/type | 'httpRoute'
            vault: {address: vault.example.com}         | /vault/address | pattern
            vault: {injection: {path: secret/data/one}} | /vault/injection/path | pattern
            unknown: 1                                  | at '' | 'unknown' not allowed
            """)
    void valuesThatAreWrongAreNamed(String values, String place, String complaint) throws IOException {
        assertThat(refusal(values)).contains(place, complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            exposure: {type: ingress}                              | exposure.host
            exposure: {type: httpRoute, host: a.example.com}       | exposure.httpRoute.parentRefs
            kafka: {securityProtocol: SASL_SSL}                    | kafka.existingSecret
            vault: {address: 'https://vault:8200'}                 | vault.existingSecret
            vault: {injection: {enabled: true}}                    | identity.trustConfigMap
            mock: {shutdown: {gracePeriodSeconds: 15}}             | mock.shutdown.gracePeriodSeconds
            mock: {autoscaling: {minReplicas: 9}}                  | mock.autoscaling.maxReplicas
            """)
    void valuesThatDoNotGoTogetherAreNamed(String values, String place) throws IOException {
        assertThat(refusal(values)).contains(place);
    }

    static Stream<Path> allAndTheDefaults() {
        return Stream.concat(Stream.of(Chart.DIRECTORY.resolve("values.yaml")), ValueSets.all().stream());
    }

    static List<Path> ofTests() {
        return ValueSets.ofTests();
    }

    static List<Path> ofEnvironments() {
        return ValueSets.ofEnvironments();
    }

    private static String refusal(String values) throws IOException {
        var file = Files.writeString(directory.resolve("wrong.yaml"), values);
        return String.valueOf(catchThrowable(() -> chart.render(NAMESPACE, List.of(ValueSets.minimal(), file))));
    }

    private static String joined(List<Manifest> manifests) {
        return manifests.stream().map(Manifest::text).collect(Collectors.joining("\n---\n", "", "\n"));
    }

    private static String header(String environment) {
        return """
                # Rendered from helm/interlock with its environments/%s.yaml. Change those, then:
                # %s
                ---
                """.formatted(environment, Golden.UPDATE);
    }

    private static void removeOthers(Path directory, Map<String, List<Manifest>> rendered) throws IOException {
        if (Files.isDirectory(directory)) {
            for (var file : Chart.yamlIn(directory)) {
                if (!rendered.containsKey(ValueSets.name(file))) {
                    Files.delete(file);
                }
            }
        }
    }
}
