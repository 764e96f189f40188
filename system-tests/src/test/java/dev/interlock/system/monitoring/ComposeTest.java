package dev.interlock.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What can be said of {@code docker-compose.integration.yml} without Docker. */
class ComposeTest {

    private static final Set<String> OURS =
            Set.of("gateway", "spec", "mock", "validator", "orchestration", "deployment");
    private static final String ENDS_WELL = "service_completed_successfully";
    /** Read by a parser that knows anchors and merges. */
    private static final JsonNode SERVICES = new ObjectMapper()
            .<JsonNode>valueToTree(
                    new Yaml().load(Monitoring.text(Monitoring.ROOT.resolve("docker-compose.integration.yml"))))
            .path("services");

    @Test
    void everythingIsThere() {
        assertThat(names())
                .containsAll(OURS)
                .contains("postgres", "kafka", "vault", "redis", "prometheus", "grafana", "jaeger")
                .contains("elasticsearch", "kibana", "filebeat");
    }

    @Test
    void whateverStaysHasAHealthCheck() {
        var jobs = dependencies()
                .filter(dependency -> dependency.condition().equals(ENDS_WELL))
                .map(Dependency::on)
                .collect(Collectors.toSet());
        assertThat(names())
                .filteredOn(name -> !jobs.contains(name))
                .allSatisfy(name -> assertThat(
                                SERVICES.path(name).path("healthcheck").path("test"))
                        .as(name)
                        .isNotEmpty());
        assertThat(jobs)
                .allSatisfy(job ->
                        assertThat(SERVICES.path(job).path("restart").asText()).isEqualTo("no"));
    }

    @Test
    void whoeverNeedsAnotherWaitsUntilItIsReady() {
        assertThat(dependencies()).isNotEmpty().allSatisfy(dependency -> {
            assertThat(names()).contains(dependency.on());
            assertThat(dependency.condition()).isIn("service_healthy", ENDS_WELL);
        });
        assertThat(OURS)
                .allSatisfy(service -> assertThat(dependencies()
                                .filter(each -> each.from().equals(service))
                                .map(Dependency::on))
                        .contains("postgres", "kafka", "topics", "identities"));
    }

    @Test
    void imagesHaveVersions() {
        assertThat(SERVICES.properties())
                .allSatisfy(
                        service -> assertThat(service.getValue().path("image").asText())
                                .as(service.getKey())
                                .matches("[a-z/-]+:v?\\d[\\w.-]+"));
    }

    @Test
    void portsArePublishedOnLoopback() {
        assertThat(SERVICES.properties().stream()
                        .flatMap(service -> service.getValue().path("ports").valueStream())
                        .map(JsonNode::asText))
                .isNotEmpty()
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void variablesOfTheServicesAreThoseOfTheReference() {
        var reference = Monitoring.text(Monitoring.ROOT.resolve("docs/reference/configuration.md"));
        assertThat(OURS.stream().flatMap(service -> SERVICES.path(service).path("environment").properties().stream()))
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(reference).contains("`" + variable.getKey() + "`"));
    }

    @Test
    void everyServiceGetsTheUrlsThatItReads() {
        var rows = Pattern.compile("(?m)^\\| `(INTERLOCK_[A-Z]+_URL)` \\| ([a-z, ]+) \\|")
                .matcher(Monitoring.text(Monitoring.ROOT.resolve("docs/reference/configuration.md")))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1), row -> List.of(row.group(2).split(", "))));
        assertThat(OURS)
                .allSatisfy(service -> assertThat(SERVICES.path(service).path("environment").properties().stream()
                                .map(Map.Entry::getKey)
                                .filter(variable -> variable.matches("INTERLOCK_[A-Z]+_URL")))
                        .containsExactlyInAnyOrderElementsOf(rows.entrySet().stream()
                                .filter(row -> row.getValue().contains(service))
                                .map(Map.Entry::getKey)
                                .toList()));
    }

    @Test
    void filesThatAreMountedExist() {
        assertThat(SERVICES.properties().stream()
                        .flatMap(service -> service.getValue().path("volumes").valueStream())
                        .map(JsonNode::asText)
                        .filter(mount -> mount.startsWith("./"))
                        .map(mount -> Monitoring.ROOT.resolve(mount.split(":", 2)[0])))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    @Test
    void everySecretIsInTheExample() {
        var compose = Monitoring.text(Monitoring.ROOT.resolve("docker-compose.integration.yml"));
        var example = Monitoring.text(Monitoring.ROOT.resolve("docker-compose.integration.env.example"));
        assertThat(found("\\$\\{([A-Z_]+):\\?}", compose)).isEqualTo(found("(?m)^([A-Z_]+)=", example));
    }

    @Test
    void prometheusScrapesEveryServiceByTheLabelsOfTheChart() {
        var jobs = Monitoring.yaml(Monitoring.text(Monitoring.ROOT.resolve("monitoring/prometheus/prometheus.yml")))
                .path("scrape_configs");
        assertThat(jobs.valueStream().map(job -> job.at("/static_configs/0")))
                .extracting(
                        config -> config.at("/targets/0").asText(),
                        config ->
                                config.at("/labels/app_kubernetes_io_component").asText(),
                        config -> config.at("/labels/app_kubernetes_io_part_of").asText())
                .containsExactlyInAnyOrderElementsOf(OURS.stream()
                        .map(name -> Tuple.tuple(name + ":9091", name, "interlock"))
                        .toList());
    }

    private record Dependency(String from, String on, String condition) {}

    private static Stream<Dependency> dependencies() {
        return SERVICES.properties().stream()
                .flatMap(service -> service.getValue().path("depends_on").properties().stream()
                        .map(needed -> new Dependency(
                                service.getKey(),
                                needed.getKey(),
                                needed.getValue().path("condition").asText())));
    }

    private static List<String> names() {
        return SERVICES.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
