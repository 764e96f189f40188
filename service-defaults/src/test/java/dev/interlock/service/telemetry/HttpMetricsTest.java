package dev.interlock.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpMetricsTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @BeforeEach
    void customize() {
        new HttpMetrics().customize(registry);
    }

    @Test
    void requestsHaveTheNamesOfTheConvention() {
        request("200", 30);
        request("200", 70);
        request("500", 30);

        assertThat(registry.scrape())
                .contains(
                        "http_requests_total{method=\"GET\",status=\"200\",} 2.0",
                        "http_requests_total{method=\"GET\",status=\"500\",} 1.0",
                        "http_request_duration_seconds_count{method=\"GET\",status=\"200\",} 2.0")
                .doesNotContain("http_server_requests");
    }

    @Test
    void durationsFallIntoBuckets() {
        request("200", 30);
        request("200", 70);

        assertThat(registry.scrape())
                .contains(
                        "http_request_duration_seconds_bucket{method=\"GET\",status=\"200\",le=\"0.025\",} 0.0",
                        "http_request_duration_seconds_bucket{method=\"GET\",status=\"200\",le=\"0.05\",} 1.0",
                        "http_request_duration_seconds_bucket{method=\"GET\",status=\"200\",le=\"1.0\",} 2.0",
                        "http_request_duration_seconds_bucket{method=\"GET\",status=\"200\",le=\"10.0\",} 2.0");
    }

    @Test
    void otherTimersStayAsTheyAre() {
        registry.timer("other").record(Duration.ofMillis(1));

        assertThat(registry.scrape()).contains("other_seconds_count 1.0").doesNotContain("bucket");
    }

    private void request(String status, long millis) {
        registry.timer(HttpMetrics.TIMED_BY_QUARKUS, "method", "GET", "status", status)
                .record(Duration.ofMillis(millis));
    }
}
