package dev.interlock.gateway.proxying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.gateway.upstream.Upstream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    private static final RouteTable ROUTES =
            new RouteTable(Duration.ofSeconds(30), Map.of("runs", Duration.ofSeconds(5)));

    @ParameterizedTest
    @CsvSource({
        "/api/v1/specs, SPEC",
        "/api/v1/specs/1/versions/latest, SPEC",
        "/api/v1/blueprints, SPEC",
        "/api/v1/mocks, MOCK",
        "/mocks/petstore/pets, MOCK",
        "/api/v1/validations, VALIDATOR",
        "/api/v1/traces, VALIDATOR",
        "/api/v1/suites, VALIDATOR",
        "/api/v1/runs/1, VALIDATOR",
        "/api/v1/profiles, VALIDATOR",
        "/api/v1/reports/1, VALIDATOR",
        "/api/v1/orchestration/workflows, ORCHESTRATION",
        "/api/v1/components, ORCHESTRATION",
        "/api/v1/plan, ORCHESTRATION",
        "/api/v1/alerts, ORCHESTRATION",
        "/api/v1/notifications, ORCHESTRATION",
        "/api/v1/applications, DEPLOYMENT",
        "/api/v1/deployments, DEPLOYMENT",
        "/api/v1/configuration/a.b, DEPLOYMENT",
        "/api/v1/environments, DEPLOYMENT"
    })
    void knowsTheOwnerOfEachPath(String path, Upstream owner) {
        assertThat(ROUTES.find(path)).map(Route::upstream).contains(owner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/mocks",
                "/api/v1",
                "/api/v1/",
                "/api/v1/api-keys",
                "/api/v1/status",
                "/api/v1/specsandmore",
                "/api/v1/%73pecs",
                "/api/v1//specs",
                "/api/v2/specs",
                "/api/v1/mocks-served"
            })
    void leavesOtherPathsAlone(String path) {
        assertThat(ROUTES.find(path)).isEmpty();
    }

    @Test
    void givesARouteItsOwnTimeout() {
        assertThat(ROUTES.find("/api/v1/runs")).map(Route::timeout).contains(Duration.ofSeconds(5));
        assertThat(ROUTES.find("/api/v1/specs")).map(Route::timeout).contains(Duration.ofSeconds(30));
    }

    @Test
    void refusesATimeoutForNoRoute() {
        assertThatThrownBy(() -> new RouteTable(Duration.ZERO, Map.of("rums", Duration.ZERO)))
                .hasMessageContaining("rums");
    }
}
