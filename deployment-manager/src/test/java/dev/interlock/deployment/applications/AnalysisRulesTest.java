package dev.interlock.deployment.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.deployment.analysis.Threshold.Metric;
import dev.interlock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisRulesTest {

    private static final String APPLICATION = """
            name: shop
            spec: payments
            components: [{name: api, image: api, port: 8080}]
            analysis: %s
            """;

    private final Definitions definitions = new Definitions(new ObjectMapper());

    @Test
    void takesThresholdsAndChecks() {
        var analysis = Objects.requireNonNull(checked("""
                {thresholds: [{metric: LATENCY_P99, above: 400}, {metric: ERROR_RATE, above: 0, windowSeconds: 10}],
                  checks: [{name: errors, query: 'errors{app="{{application}}",rev="{{candidate}}"}', above: 0.1},
                           {name: orders, url: 'http://hooks.example/orders', intervalSeconds: 5, failures: 3}]}""").analysis());

        assertThat(analysis.thresholds())
                .extracting(Definition.Threshold::metric)
                .containsExactly(Metric.LATENCY_P99, Metric.ERROR_RATE);
        assertThat(analysis.checks()).extracting(Definition.Check::name).containsExactly("errors", "orders");
        var definition = checked("{checks: [{name: errors, query: up, below: 1}]}");
        assertThat(definitions.read(definitions.write(definition))).isEqualTo(definition);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {thresholds: [{metric: HEAT, above: 1}]}                                | /analysis/thresholds/0/metric          | enumeration
            {thresholds: [{metric: ERROR_RATE}]}                                    | /analysis/thresholds/0/above           | missing
            {thresholds: [{metric: ERROR_RATE, above: -1}]}                         | /analysis/thresholds/0/above           | minimum
            {thresholds: [{metric: ERROR_RATE, above: 5}]}                          | /analysis/thresholds/0/above           | a share below 1
            {thresholds: [{metric: LATENCY_P50, above: 1, windowSeconds: 0}]}       | /analysis/thresholds/0/windowSeconds   | minimum
            {thresholds: [{metric: LATENCY_P50, above: 1, minimumRequests: 0}]}     | /analysis/thresholds/0/minimumRequests | minimum
            {thresholds: [{metric: LATENCY_P50, above: 1, consecutive: 101}]}       | /analysis/thresholds/0/consecutive     | maximum
            {thresholds: [{metric: LATENCY_P50, above: 1, below: 1}]}               | /analysis/thresholds/0/below           | is not known
            {checks: [{query: up, above: 1}]}                                       | /analysis/checks/0/name                | missing
            {checks: [{name: Up!, query: up, above: 1}]}                            | /analysis/checks/0/name                | pattern
            {checks: [{name: a, query: up, above: 1}, {name: a, query: up, above: 2}]} | /analysis/checks/1/name             | used twice: a
            {checks: [{name: a}]}                                                   | /analysis/checks/0                     | either query or url
            {checks: [{name: a, query: up, above: 1, url: 'http://h'}]}             | /analysis/checks/0                     | either query or url
            {checks: [{name: a, query: up}]}                                        | /analysis/checks/0                     | either above or below
            {checks: [{name: a, query: up, above: 1, below: 0}]}                    | /analysis/checks/0                     | either above or below
            {checks: [{name: a, query: up, above: 1e999}]}                          | /analysis/checks/0/above               | too large
            {checks: [{name: a, query: '', above: 1}]}                              | /analysis/checks/0/query               | 1 character
            {checks: [{name: a, query: 'up{app="{{app}}"}', above: 1}]}             | /analysis/checks/0/query               | {{app}}
            {checks: [{name: a, url: 'ftp://h'}]}                                   | /analysis/checks/0/url                 | pattern
            {checks: [{name: a, url: 'http://h', above: 1}]}                        | /analysis/checks/0/above               | belongs to a query
            {checks: [{name: a, url: 'http://h', intervalSeconds: 0}]}              | /analysis/checks/0/intervalSeconds     | minimum
            {checks: [{name: a, url: 'http://h', failures: 0}]}                     | /analysis/checks/0/failures            | minimum
            """)
    void namesTheFault(String analysis, String pointer, String reason) {
        assertThat(faults(analysis)).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.reason()).contains(reason);
        });
    }

    @Test
    void refusesMoreThanTenChecks() {
        var check = "{name: a%d, query: up, above: 1},";
        var checks = new StringBuilder();
        for (int i = 0; i < 11; i++) {
            checks.append(check.formatted(i));
        }

        assertThat(faults("{checks: [" + checks + "]}"))
                .singleElement()
                .extracting(Fault::pointer)
                .isEqualTo("/analysis/checks");
    }

    private Definition checked(String analysis) {
        return definitions.checked(
                APPLICATION.formatted(analysis).getBytes(StandardCharsets.UTF_8), "application/yaml");
    }

    private List<Fault> faults(String analysis) {
        var refusal = catchThrowableOfType(ProblemException.class, () -> checked(analysis));
        assertThat(refusal).as("is refused").isNotNull();
        assertThat(refusal.problem().status()).isEqualTo(422);
        @SuppressWarnings("unchecked")
        var faults = (List<Fault>) refusal.problem().members().get("errors");
        return Objects.requireNonNull(faults);
    }
}
