package dev.interlock.system.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the objects of every set of values. */
class ChartObjectsTest {

    private static final Set<String> SERVICES =
            Set.of("gateway", "spec", "mock", "validator", "orchestration", "deployment");
    private static final String DEFAULTS_OF_SERVICES =
            "service-defaults/src/main/resources/META-INF/microprofile-config.properties";

    private static final Map<String, List<Manifest>> RENDERED = new HashMap<>();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void render() {
        var chart = new Chart(directory);
        ValueSets.all()
                .forEach(values ->
                        RENDERED.put(ValueSets.label(values), Manifest.in(chart.render("interlock", List.of(values)))));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyFieldIsKnownToKubernetes(String set) {
        assertThat(objects(set).map(KubernetesModels::complaint).flatMap(Optional::stream))
                .isEmpty();
    }

    @Test
    void fieldThatIsNotKnownIsFound() {
        var wrong = Manifest.in("""
                apiVersion: apps/v1
                kind: Deployment
                spec:
                  template:
                    spec:
                      containers:
                        - name: one
                          readynessProbe: {}
                """).getFirst();
        assertThat(KubernetesModels.complaint(wrong))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("readynessProbe"));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void nameIsGivenOncePerKind(String set) {
        assertThat(objects(set).map(Manifest::toString)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyServiceIsThere(String set) {
        assertThat(objects(set).filter(Manifest::isOfService).map(Manifest::component))
                .containsExactlyInAnyOrderElementsOf(SERVICES);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyContainerIsRestricted(String set) {
        assertThat(objects(set).flatMap(Manifest::containers)).isNotEmpty().allSatisfy(container -> {
            var security = container.path("securityContext");
            assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.path("privileged").asBoolean()).isFalse();
            assertThat(security.path("capabilities").path("drop").toString()).isEqualTo("[\"ALL\"]");
            assertThat(security.path("capabilities").has("add")).isFalse();
            assertThat(security.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
            assertThat(container.path("resources").path("requests").has("cpu")).isTrue();
            assertThat(container.path("resources").path("requests").has("memory"))
                    .isTrue();
            assertThat(container.path("resources").path("limits").has("memory")).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void noPodIsRootHasATokenOfTheApiServerOrVariablesOfServices(String set) {
        assertThat(objects(set).map(Manifest::pod).flatMap(Optional::stream))
                .isNotEmpty()
                .allSatisfy(pod -> {
                    assertThat(pod.path("securityContext").path("runAsUser").asInt())
                            .isGreaterThan(0);
                    assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                            .isFalse();
                    assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
                    assertThat(pod.findValues("hostPath")).isEmpty();
                    assertThat(pod.has("hostNetwork")).isFalse();
                });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyMountHasItsVolume(String set) {
        assertThat(objects(set).map(Manifest::pod).flatMap(Optional::stream)).allSatisfy(pod -> {
            var volumes = names(pod.path("volumes"));
            assertThat(Manifest.elements(pod.path("containers"))
                            .flatMap(container -> names(container.path("volumeMounts")).stream()))
                    .allMatch(volumes::contains);
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void servicesAreProbedOnTheirPorts(String set) {
        assertThat(objects(set).filter(Manifest::isOfService).flatMap(Manifest::containers))
                .allSatisfy(container -> {
                    assertThat(path(container, "startupProbe")).isEqualTo("/health");
                    assertThat(path(container, "livenessProbe")).isEqualTo("/live");
                    assertThat(path(container, "readinessProbe")).isEqualTo("/ready");
                    assertThat(container.path("ports").findValuesAsText("containerPort"))
                            .containsExactly("8080", "9091");
                });
    }

    @Test
    void pathsOfProbesAreThoseOfTheServices() throws IOException {
        var defaults = defaultsOfServices();
        assertThat(defaults)
                .containsEntry("quarkus.smallrye-health.root-path", "/health")
                .containsEntry("quarkus.smallrye-health.liveness-path", "/live")
                .containsEntry("quarkus.smallrye-health.readiness-path", "/ready")
                .containsEntry("quarkus.micrometer.export.prometheus.path", "/metrics");
    }

    @ParameterizedTest
    @MethodSource("sets")
    void podsAreLeftTimeToEnd(String set) throws IOException {
        var shutdown = Duration.parse("PT" + defaultsOfServices().getProperty("quarkus.shutdown.timeout"));
        assertThat(objects(set).filter(Manifest::isOfService)).allSatisfy(service -> {
            var pod = service.pod().orElseThrow();
            var sleep = pod.findValue("preStop").path("sleep").path("seconds").asLong();
            assertThat(Duration.ofSeconds(
                            pod.path("terminationGracePeriodSeconds").asLong()))
                    .isGreaterThan(shutdown.plusSeconds(sleep));
            assertThat(service.tree().findValue("maxUnavailable").asInt(-1)).isZero();
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void variablesAreThoseOfTheReference(String set) {
        var known = new ConfigurationReference().variables();
        assertThat(objects(set).flatMap(object -> object.variables().stream())).allMatch(known::contains);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyServiceGetsTheUrlsThatItReads(String set) {
        var reference = new ConfigurationReference();
        assertThat(objects(set).filter(Manifest::isOfService))
                .allSatisfy(service -> assertThat(new TreeSet<>(service.variables().stream()
                                .filter(variable -> variable.matches("INTERLOCK_[A-Z]+_URL"))
                                .toList()))
                        .isEqualTo(reference.urlsReadBy(service.component())));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void noPodSeesThePrivateKeyOfAnother(String set) {
        assertThat(objects(set).filter(Manifest::isOfService))
                .allSatisfy(service -> assertThat(service.pod().orElseThrow().findValuesAsText("key").stream()
                                .filter(key -> key.endsWith(".key.pem")))
                        .allMatch(key -> key.equals(service.component() + ".key.pem")));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void replicasAreLeftToTheAutoscalerWhereThereIsOne(String set) {
        var scaled = objects(set)
                .filter(object -> object.kind().equals("HorizontalPodAutoscaler"))
                .map(object -> object.tree()
                        .path("spec")
                        .path("scaleTargetRef")
                        .path("name")
                        .asText())
                .toList();
        assertThat(objects(set).filter(Manifest::isOfService))
                .allSatisfy(service -> assertThat(service.tree().path("spec").has("replicas"))
                        .isNotEqualTo(scaled.contains(service.name())));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void budgetsAreForMoreThanOneReplica(String set) {
        var single = objects(set)
                .filter(Manifest::isOfService)
                .filter(service -> service.tree().path("spec").path("replicas").asInt(2) < 2)
                .map(Manifest::name)
                .toList();
        assertThat(objects(set)
                        .filter(object -> object.kind().equals("PodDisruptionBudget"))
                        .map(Manifest::name))
                .noneMatch(single::contains);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void servicesLetInWhomTheyAreCalledByAndNobodyElse(String set) {
        var policies = objects(set)
                .filter(object -> object.kind().equals("NetworkPolicy"))
                .filter(policy -> SERVICES.contains(policy.component()))
                .collect(Collectors.toMap(Manifest::component, Manifest::tree));
        var callers = callers(objects(set));
        policies.forEach((service, policy) -> {
            var http = policy.path("spec").path("ingress").path(0);
            if (service.equals("gateway") && !http.has("from")) {
                return;
            }
            var expected = new TreeSet<>(callers.getOrDefault(service, Set.of()));
            if (service.equals("gateway")) {
                expected.add("test");
            }
            assertThat(Manifest.elements(http.path("from").path(0).findValue("values"))
                            .map(JsonNode::asText))
                    .as(service)
                    .containsExactlyElementsOf(expected);
        });
    }

    @Test
    void policiesDenyWhatTheyDoNotName() {
        assertThat(objects("production in ci"))
                .filteredOn(object -> object.name().equals("interlock-deny"))
                .singleElement()
                .satisfies(deny -> {
                    assertThat(deny.tree().path("spec").has("ingress")).isFalse();
                    assertThat(deny.tree().path("spec").has("egress")).isFalse();
                    assertThat(deny.tree().path("spec").path("policyTypes").toString())
                            .isEqualTo("[\"Ingress\",\"Egress\"]");
                });
    }

    @Test
    void migrationsRunBeforeAnythingIsReplacedAndThenEnd() {
        assertThat(objects("minimal in ci"))
                .filteredOn(object -> object.kind().equals("Job"))
                .hasSize(SERVICES.size())
                .allSatisfy(job -> {
                    assertThat(job.isHook()).isTrue();
                    assertThat(job.text()).contains("helm.sh/hook: pre-install,pre-upgrade");
                    assertThat(job.variables())
                            .contains("DATABASE_URL", "QUARKUS_INIT_AND_EXIT")
                            .doesNotContain("INTERLOCK_BOOTSTRAP_KEY_FILE");
                });
    }

    @Test
    void metricsAreNoPortOfWhatClientsReach() {
        assertThat(objects("everything in ci"))
                .filteredOn(object -> object.text().contains("type: LoadBalancer"))
                .isNotEmpty()
                .allSatisfy(service ->
                        assertThat(service.tree().path("spec").path("ports")).hasSize(1));
    }

    @Test
    void runbooksOfAlertsExist() {
        var rules = objects("production in ci")
                .filter(object -> object.kind().equals("PrometheusRule"))
                .flatMap(object -> object.tree().findValuesAsText("runbook").stream())
                .toList();
        assertThat(rules)
                .isNotEmpty()
                .allSatisfy(runbook -> assertThat(Chart.ROOT.resolve(runbook)).isRegularFile());
    }

    static List<String> sets() {
        return RENDERED.keySet().stream().sorted().toList();
    }

    private static Stream<Manifest> objects(String set) {
        return RENDERED.getOrDefault(set, List.of()).stream();
    }

    private static Set<String> names(JsonNode list) {
        return Manifest.elements(list).map(item -> item.path("name").asText()).collect(Collectors.toSet());
    }

    private static String path(JsonNode container, String probe) {
        return container.path(probe).path("httpGet").path("path").asText();
    }

    /** By service: who gets its URL. */
    private static Map<String, Set<String>> callers(Stream<Manifest> objects) {
        var callers = new HashMap<String, Set<String>>();
        var url = Pattern.compile("INTERLOCK_([A-Z]+)_URL");
        objects.filter(Manifest::isOfService)
                .forEach(service -> service.variables().stream()
                        .map(url::matcher)
                        .filter(Matcher::matches)
                        .forEach(called -> callers.computeIfAbsent(
                                        called.group(1).toLowerCase(Locale.ROOT), none -> new TreeSet<>())
                                .add(service.component())));
        return callers;
    }

    private static Properties defaultsOfServices() throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(Chart.text(Chart.ROOT.resolve(DEFAULTS_OF_SERVICES))));
        return properties;
    }
}
