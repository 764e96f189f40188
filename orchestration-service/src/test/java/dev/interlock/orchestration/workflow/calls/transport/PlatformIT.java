package dev.interlock.orchestration.workflow.calls.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.calls.Bench;
import dev.interlock.orchestration.workflow.calls.Stub;
import dev.interlock.service.identity.IdentityVerifier;
import dev.interlock.service.identity.Role;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformIT {

    private static Stub stub;
    private static Bench bench;

    @BeforeAll
    static void begin() throws Exception {
        var vertx = Vertx.vertx();
        stub = new Stub(vertx);
        var here = URI.create(stub.url(""));
        bench = new Bench(vertx, Map.of(), Map.of(), Map.of("spec", here, "mock", here, "orchestration", here));
    }

    @AfterAll
    static void end() {
        stub.close();
        bench.close();
    }

    @Test
    void callsTheServiceInTheProjectOfTheRunWithTheRoleOfAVendor() {
        stub.on("/api/v1/specs", asked -> asked.json("{}"));
        bench.output("http", "{\"method\": \"post\", \"endpoint\": \"interlock:///api/v1/specs?x=1\", \"body\": {}}");
        var trusted = new IdentityVerifier(
                Map.of("orchestration", bench.publicKey()), "gateway", Duration.ofMinutes(1), Clock.systemUTC());
        var identity =
                trusted.verify(stub.last().header("X-Interlock-Identity")).orElseThrow();
        assertThat(identity.project()).isEqualTo("acme");
        assertThat(identity.subject()).isEqualTo("orchestration");
        assertThat(identity.role()).isEqualTo(Role.VENDOR);
        assertThat(stub.last().request().query()).isEqualTo("x=1");
        assertThat(stub.last().header("Idempotency-Key")).isEqualTo("run-1:do/0/step");
    }

    @Test
    void showsNoIdentityInTheOutput() {
        stub.on("/mocks/pets/1", asked -> asked.json("{}"));
        var output = bench.output(
                "http", "{\"method\": \"get\", \"endpoint\": \"interlock:///mocks/pets/1\", \"output\": \"response\"}");
        assertThat(output.toString()).doesNotContainIgnoringCase("x-interlock-identity");
    }

    @Test
    void needsNoLeaveOfTheEgressPolicy() {
        stub.on("/api/v1/specs", asked -> asked.answer(418, "text/plain", "tea"));
        assertThat(bench.guardedError("http", "{\"method\": \"get\", \"endpoint\": \"interlock:///api/v1/specs\"}")
                        .status())
                .isEqualTo(418);
    }

    @Test
    void callsOperationsByTheDocumentOfAService() {
        stub.on("/openapi", asked -> asked.json("""
                {"openapi": "3.1.0", "info": {"title": "Specs", "version": "1"},
                 "servers": [{"url": "http://10.0.0.1:9999"}],
                 "paths": {"/api/v1/specs/{id}": {"get": {"operationId": "get",
                   "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                   "responses": {"200": {"description": "fine"}}}}}}"""));
        stub.on("/api/v1/specs/7", asked -> asked.json("{\"id\": 7}"));
        var output = bench.output("openapi", """
                {"document": {"endpoint": "interlock:///openapi/spec"}, "operationId": "get", "parameters": {"id": 7}}""");
        assertThat(output.path("id").intValue()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interlock:///api/v1/api-keys | nothing for workflows",
                "interlock:///api/v1/members | nothing for workflows",
                "interlock:///api/v1/specs/../members | dot segments",
                "interlock:///api/v1/specs/%2e%2E/x | dot segments",
                "interlock:///api/v1/specs/%2F/x | dot segments",
                "interlock:///api/v1//specs | empty ones",
                "interlock:///health | nothing for workflows",
                "interlock:///openapi/gateway | nothing for workflows",
                "interlock://api/v1/specs | three slashes",
                "interlock:specs | three slashes",
                "interlock:///api/v1/suites | INTERLOCK_VALIDATOR_URL",
                "interlock:///api/v1/orchestration/approvals/a/approve | given by people",
                "interlock:///api/v1/orchestration/%61pprovals/a/approve | given by people",
                "interlock:///api/v1/orchestration | given by people",
                "interlock:///api/v1/orchestration/workflows;x/../approvals | semicolons",
                "interlock:/api/v1/orchestration/approvals;a=b/x | semicolons",
            })
    void callsNothingElse(String uri, String expected) {
        var error = bench.error("http", "{\"method\": \"get\", \"endpoint\": \"" + uri + "\"}");
        assertThat(error.detail()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"X-Interlock-Identity", "x-interlock-project", "Authorization", "X-API-Key"})
    void takesNoOtherIdentity(String header) {
        var error = bench.error("http", """
                {"method": "get", "endpoint": "interlock:///api/v1/specs", "headers": {"%s": "x"}}""".formatted(header));
        assertThat(error.detail()).contains(header);
    }

    @Test
    void takesNoOtherAuthentication() {
        var error = bench.error("http", """
                {"method": "get", "endpoint": {"uri": "interlock:///api/v1/specs",
                 "authentication": {"bearer": {"token": "t"}}}}""");
        assertThat(error.detail()).contains("authentication");
    }
}
