package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.Contract;
import dev.interlock.contract.judging.HttpResponse;
import dev.interlock.contract.judging.ResponseJudge;
import dev.interlock.contract.matching.Match;
import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import dev.interlock.contract.reading.ReadingLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Contract in, mock up, implementation judged. */
class MainJobIT {

    private static RunningSystem system;
    private static Client client;
    private static byte[] document;

    @BeforeAll
    static void importThePaymentsApi() throws IOException {
        system = RunningSystem.get();
        client = system.client();
        document = Files.readAllBytes(system.repository().resolve("examples/specs/payments.yaml"));
        var imported = client.post("/api/v1/specs?name=main-job", document, "application/yaml");
        assertThat(imported.status()).as(imported.toString()).isIn(200, 201);
        var mock = client.post("/api/v1/mocks", Map.of("spec", "main-job", "name", "main-job"));
        assertThat(mock.status()).as(mock.toString()).isIn(201, 409);
    }

    @Test
    void theMockAnswersByTheContract() {
        var answer = client.get("/mocks/main-job/payments", "Authorization", "Bearer x");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var contract = contract();
        var match = (Match.Matched) contract.match("GET", "/payments");
        var response = new HttpResponse(answer.status(), answer.http().headers().map(), answer.bytes());
        assertThat(ResponseJudge.judge(contract, match.operation(), response)).isEmpty();
    }

    @Test
    void theMockNamesTheFieldThatIsWrong() {
        var answer = client.post(
                "/mocks/main-job/payments",
                Map.of("amount", Map.of("value", "much", "currency", "EUR")),
                "Authorization",
                "Bearer x",
                "Idempotency-Key",
                "k-1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.toString()).contains("/amount/value");
    }

    @Test
    void theValidatorPassesTheGoodImplementation() throws IOException {
        try (var good = Sample.start(system.repository(), "good")) {
            var run = run(good.url());

            assertThat(run.path("status").asText()).as(run.toPrettyString()).isEqualTo("PASSED");
        }
    }

    @Test
    void theValidatorNamesEachFaultOfTheBrokenImplementation() throws IOException {
        try (var broken = Sample.start(system.repository(), "broken")) {
            var run = run(broken.url());
            var report = client.get("/api/v1/reports/" + run.path("id").asText() + "?format=json");

            assertThat(run.path("status").asText()).isEqualTo("FAILED");
            assertThat(report.toString()).contains("/expiry/year", "X-Request-Id", "202");
        }
    }

    @Test
    void thePlanBoardMovesWithIt() {
        Waiting.until(
                "the plan knows the mock",
                Duration.ofSeconds(20),
                () -> client.get("/api/v1/plan?spec=main-job").toString().contains("DONE"));
    }

    private static JsonNode run(String baseUrl) {
        var created = client.post(
                "/api/v1/runs",
                Map.of("spec", "main-job", "baseUrl", baseUrl, "headers", Map.of("Authorization", "Bearer demo")));
        assertThat(created.status()).as(created.toString()).isEqualTo(202);
        var path = "/api/v1/runs/" + created.text("/id");
        Waiting.until(
                "the run ends",
                Duration.ofSeconds(60),
                () -> !client.get(path).text("/status").matches("QUEUED|RUNNING"));
        return client.get(path).json();
    }

    private static Contract contract() {
        return switch (ContractReader.read(document, ReadingLimits.STANDARD)) {
            case Reading.Compiled compiled -> compiled.contract();
            case Reading.Rejected rejected ->
                throw new IllegalStateException(rejected.findings().toString());
        };
    }
}
