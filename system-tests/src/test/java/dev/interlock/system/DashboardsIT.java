package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.cli.stack.Service;
import dev.interlock.system.monitoring.MetricNames;
import dev.interlock.system.monitoring.Monitoring;
import dev.interlock.system.monitoring.Monitoring.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus looks at a system in which everything happens that dashboards show. */
class DashboardsIT {

    private static final String MISSING =
            "There is no %s on this machine, so dashboards are not tried: ./interlock setup installs it";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int PER_SECOND = 20;
    private static final int WEIGHT = 30;
    /** Stays at its first step for as long as anybody looks. */
    private static final Map<String, ?> CANARY =
            Map.of("type", "CANARY", "weights", List.of(WEIGHT), "stepSeconds", 120, "bakeSeconds", 1);

    @TempDir
    private static Path directory;

    private static RunningSystem system;
    private static Prometheus prometheus;
    private static PaymentsApplication application;

    @BeforeAll
    static void muchHappensWhilePrometheusLooks() throws IOException {
        var program = Prometheus.program("prometheus");
        assumeTrue(program.isPresent(), MISSING.formatted("prometheus"));
        system = RunningSystem.get();
        var targets =
                Arrays.stream(Service.values()).collect(Collectors.toMap(Service::id, system.stack()::managementUrl));
        prometheus = new Prometheus(program.orElseThrow(), directory, Monitoring.ruleFiles(), targets);
        application = new PaymentsApplication(system, "dashboards", 1);
        application.begin();
        try (var traffic = new SteadyTraffic(system, application, PER_SECOND);
                var ledger = new StepLedger(Duration.ofMillis(20));
                var sample = Sample.start(system.repository(), "good")) {
            var deployment = application.deploy(CANARY);
            importAndMock();
            // twice, since a rate wants two values of every series
            for (int time = 0; time < 2; time++) {
                validate();
                run(sample);
                runWorkflows(ledger);
            }
            application.await(
                    deployment,
                    "the canary has traffic",
                    now -> now.path("weight").asInt() == WEIGHT);
            assertThat(traffic.count()).isPositive();
        }
    }

    @AfterAll
    static void end() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (application != null) {
            application.remove();
        }
    }

    @Test
    void everyPanelHasData() {
        var empty = new ArrayList<>(Monitoring.queries());
        Waiting.atMost(PATIENCE, () -> {
            empty.removeIf(query -> prometheus.hasData(asked(query)));
            return empty.isEmpty();
        });
        assertThat(empty).isEmpty();
    }

    @Test
    void whatServicesGiveOfTheirOwnIsListed() {
        var listed = MetricNames.listed();
        assertThat(prometheus.names())
                .filteredOn(name -> name.matches("(interlock|http_request|queue)_.*"))
                .filteredOn(name -> !name.matches(".*_(max|sum)"))
                .isNotEmpty()
                .isSubsetOf(listed);
    }

    @Test
    void rulesAreRight() throws IOException, InterruptedException {
        var program = Prometheus.program("promtool");
        assumeTrue(program.isPresent(), MISSING.formatted("promtool"));
        var command = new ArrayList<>(List.of(program.orElseThrow().toString(), "check", "rules"));
        Monitoring.ruleFiles().forEach(file -> command.add(file.toString()));
        var output = directory.resolve("promtool.log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    }

    /** As Grafana asks, with everything chosen. */
    private static String asked(Query query) {
        return query.text()
                .replace("$__rate_interval", "10s")
                .replace("$__range", "5m")
                .replaceAll("\\$(namespace|service)", ".*");
    }

    private static void importAndMock() throws IOException {
        var client = system.client();
        var document = Files.readAllBytes(system.repository().resolve("examples/specs/payments.yaml"));
        client.post("/api/v1/specs?name=dashboards", document, "application/yaml");
        var mock = client.post("/api/v1/mocks", Map.of("spec", "dashboards", "name", "dashboards"));
        assertThat(mock.status()).as(mock.toString()).isIn(201, 409);
    }

    /** What the mock answers, and the same with a status that nobody promised. */
    private static void validate() {
        var client = system.client();
        var answer = client.get("/mocks/dashboards/payments", "Authorization", "Bearer x");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var request = Map.of("method", "GET", "path", "/payments", "headers", Map.of("Authorization", "Bearer x"));
        for (int status : List.of(200, 418)) {
            var response =
                    Map.of("status", status, "headers", answer.http().headers().map(), "body", answer.json());
            var exchange = Map.of("request", request, "response", response);
            var validation = client.post("/api/v1/validations", Map.of("spec", "dashboards", "exchange", exchange));
            assertThat(validation.status()).as(validation.toString()).isLessThan(300);
        }
    }

    private static void run(Sample sample) {
        var client = system.client();
        var run = client.post(
                "/api/v1/runs",
                Map.of(
                        "spec",
                        "dashboards",
                        "baseUrl",
                        sample.url(),
                        "headers",
                        Map.of("Authorization", "Bearer demo")));
        assertThat(run.status()).as(run.toString()).isEqualTo(202);
        var path = "/api/v1/runs/" + run.text("/id");
        Waiting.until(
                "the run ends",
                PATIENCE,
                () -> !client.get(path).text("/status").matches("QUEUED|RUNNING"));
    }

    private static void runWorkflows(StepLedger ledger) {
        var name = "dashboards-" + System.nanoTime();
        var workflows = new Workflows(system.client(), name, 2, ledger);
        workflows.start("one");
        workflows.start("two");
        workflows.awaitCompletion(2, PATIENCE);
    }
}
