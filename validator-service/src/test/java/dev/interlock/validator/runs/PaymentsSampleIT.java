package dev.interlock.validator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.examples.payments.PaymentsApi;
import dev.interlock.examples.payments.broken.BrokenApi;
import dev.interlock.examples.payments.http.Api;
import dev.interlock.examples.payments.http.HttpEdge;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.validator.ServiceTest;
import dev.interlock.validator.standin.StandInSpecs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "validator"))
@QuarkusTestResource(StandInSpecs.class)
class PaymentsSampleIT extends ServiceTest {

    @Test
    void goodVariantPassesEveryCheck() throws IOException {
        var run = against(good(), Map.of());

        assertThat(run.getString("status")).as(run.prettify()).isEqualTo("PASSED");
        assertThat(run.getInt("totals.skipped")).as(run.prettify()).isZero();
        assertThat(run.getInt("totals.categories.auth.passed")).isGreaterThan(8);
        assertThat(run.getInt("totals.categories.core.passed")).isGreaterThan(40);
        assertThat(run.getInt("totals.categories.webhooks.passed")).isEqualTo(3);
    }

    @Test
    void goodVariantPassesWithACredentialOfTheUser() throws IOException {
        var run = against(good(), Map.of("Authorization", "Bearer mine"));

        assertThat(run.getString("status")).as(run.prettify()).isEqualTo("PASSED");
    }

    @Test
    void goodVariantPassesASecondTime() throws IOException {
        try (var edge = HttpEdge.open("127.0.0.1", 0, good())) {
            var body = Map.of("spec", "payments", "baseUrl", "http://127.0.0.1:" + edge.port());
            run(body);

            var second = run(body);

            assertThat(second.getString("status")).as(second.prettify()).isEqualTo("PASSED");
        }
    }

    @Test
    void wrongTypeDeepInANestedObjectIsNamed() throws IOException {
        var run = against(new BrokenApi(good()), Map.of());

        assertThat(run.getList("failures.violations.flatten().pointer", String.class))
                .anyMatch(pointer -> pointer.endsWith("/payment_method/card/expiry/year"));
    }

    @Test
    void missingRequiredHeaderIsNamed() throws IOException {
        var run = against(new BrokenApi(good()), Map.of());

        assertThat(run.getList("failures.violations.flatten().findAll { it.in == 'HEADER' }.name", String.class))
                .contains("X-Request-Id");
    }

    @Test
    void undocumentedStatusIsNamed() throws IOException {
        var run = against(new BrokenApi(good()), Map.of());

        assertThat(run.getList("failures.findAll { it.kind == 'UNDECLARED_STATUS' }.operation", String.class))
                .containsOnly("POST /payments/{payment_id}/capture");
        assertThat(run.getList("failures.findAll { it.kind == 'UNDECLARED_STATUS' }.status"))
                .contains(202);
    }

    @Test
    void nothingButTheThreeFaultsIsNamed() throws IOException {
        var run = against(new BrokenApi(good()), Map.of());

        List<Map<String, Object>> failures = run.getList("failures");
        assertThat(failures)
                .allMatch(failure ->
                        List.of("UNDECLARED_STATUS", "BROKEN_RESPONSE").contains(failure.get("kind")));
        assertThat(run.getList("failures.violations.flatten()", Map.class))
                .allMatch(violation -> "X-Request-Id".equals(violation.get("name"))
                        || String.valueOf(violation.get("pointer")).contains("payment_method")
                        || "STATUS".equals(violation.get("in")));
    }

    @Test
    void messageOfAFailureNamesTheDeepestPlace() throws IOException {
        var run = against(new BrokenApi(good()), Map.of());

        assertThat(run.getList("failures.message", String.class))
                .anyMatch(message -> message.contains("/payment_method/card/expiry/year"));
    }

    private static PaymentsApi good() {
        return new PaymentsApi(Clock.systemUTC(), PaymentsApi.DEFAULT_RATE);
    }

    private static JsonPath against(Api api, Map<String, String> headers) throws IOException {
        try (var edge = HttpEdge.open("127.0.0.1", 0, api)) {
            return run(Map.of("spec", "payments", "baseUrl", "http://127.0.0.1:" + edge.port(), "headers", headers));
        }
    }
}
