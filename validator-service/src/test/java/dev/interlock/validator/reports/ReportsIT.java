package dev.interlock.validator.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.interlock.service.identity.Role;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.validator.ServiceTest;
import dev.interlock.validator.standin.StandInSpecs;
import dev.interlock.validator.standin.ThingsServer;
import dev.interlock.validator.standin.ThingsServer.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "validator"))
@QuarkusTestResource(StandInSpecs.class)
class ReportsIT extends ServiceTest {

    @ParameterizedTest
    @CsvSource({
        "application/json,,application/json",
        "application/xml,,application/xml",
        "application/junit+xml,,application/xml",
        "text/html,,text/html",
        "*/*,,application/json",
        "'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',,text/html",
        "application/json,html,text/html",
        "*/*,junit,application/xml"
    })
    void formIsWhatTheClientWants(String accept, String format, String type) throws Exception {
        var id = failedRun();
        var request = as(Role.VIEWER).accept(accept);
        var answer = (format == null ? request : request.queryParam("format", format)).get("/api/v1/reports/" + id);

        answer.then().statusCode(200).contentType(startsWith(type));
        assertThat(answer.asString()).contains("/made/year");
    }

    @Test
    void pageForbidsEverythingButItsStyle() throws Exception {
        as(Role.VIEWER)
                .accept("text/html")
                .get("/api/v1/reports/" + failedRun())
                .then()
                .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'sha256-"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void failureTellsHowToRepeatIt() throws Exception {
        as(Role.VIEWER)
                .get("/api/v1/reports/" + failedRun())
                .then()
                .body("operations.checks.flatten().find { it.outcome == 'FAILED' }.repeat", containsString("curl "))
                .body("run.status", equalTo("FAILED"));
    }

    @Test
    void unknownFormatIsRefused() throws Exception {
        as(Role.VIEWER)
                .queryParam("format", "pdf")
                .get("/api/v1/reports/" + failedRun())
                .then()
                .statusCode(400);
    }

    @Test
    void reportOfNoRunIsNotThere() {
        as(Role.VIEWER)
                .get("/api/v1/reports/00000000-0000-7000-8000-000000000000")
                .then()
                .statusCode(404);
    }

    private static String failedRun() throws Exception {
        try (var server = new ThingsServer(Fault.YEAR_AS_TEXT)) {
            return run(Map.of("spec", "things", "baseUrl", server.url())).getString("id");
        }
    }
}
