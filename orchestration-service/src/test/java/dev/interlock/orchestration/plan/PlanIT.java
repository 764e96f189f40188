package dev.interlock.orchestration.plan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.interlock.event.SpecPublished;
import dev.interlock.orchestration.FastPolling;
import dev.interlock.orchestration.Kafka;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import dev.interlock.testkit.parts.RealParts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "orchestration"))
@QuarkusTestResource(FastPolling.class)
class PlanIT {

    private final Kafka kafka = new Kafka();
    private final String project = "project-" + UUID.randomUUID();
    private final Events spec = new Events(project, UUID.randomUUID().toString(), "payments");

    @Inject
    MeterRegistry meters;

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void showsTheBoardOfAPublishedSpecification() {
        kafka.send(spec.published(1));

        await(spec.specId(), "TODO TODO NOT_APPLICABLE TODO TODO");
        get(project, "/api/v1/plan/payments")
                .then()
                .body("specId", equalTo(spec.specId()))
                .body("number", equalTo(1))
                .body("phases.name", contains("Auth", "Core", "Webhooks", "UAT", "Cert"))
                .body("phases[1].items", hasSize(3));
        get(project, "/api/v1/plan?spec=payments").then().body("items.specId", contains(spec.specId()));
        get(project, "/api/v1/plan?spec=other").then().body("items", hasSize(0));
    }

    @Test
    void endsRightWhateverTopicIsFirst() {
        kafka.send(spec.goodRun("r2", 1, "LIVE"));
        kafka.send(spec.mocked(1));
        kafka.send(spec.goodRun("r1", 1, "MOCK"));
        kafka.send(spec.published(1));

        await(spec.specId(), "DONE DONE NOT_APPLICABLE DONE IN_PROGRESS");
    }

    @Test
    void appliesAnEventThatComesTwiceOnce() {
        var before = published();
        var id = UUID.randomUUID().toString();
        kafka.send(id, spec.published(1));
        kafka.send(id, spec.published(1));
        kafka.send(spec.published(2));

        await(() -> get(project, "/api/v1/plan/" + spec.specId()).statusCode() == 200
                && get(project, "/api/v1/plan/" + spec.specId()).<Integer>path("number") == 2);
        assertThat(published() - before).isEqualTo(2);
    }

    @Test
    void keepsProjectsApart() {
        var others = new Events("project-" + UUID.randomUUID(), spec.specId(), "payments");
        kafka.send(spec.published(1));
        kafka.send(others.goodRun("r1", 1, "LIVE"));
        kafka.send(others.retired());
        kafka.send(spec.mocked(1));

        await(spec.specId(), "TODO IN_PROGRESS NOT_APPLICABLE TODO TODO");
        assertThat(get(others.project(), "/api/v1/plan/" + spec.specId()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void findsNothingUnderANameThatNoDatabaseTakes() {
        get(project, "/api/v1/plan/%00").then().statusCode(404);
        get(project, "/api/v1/plan?spec=%00").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void removesTheBoardOfARetiredSpecification() {
        kafka.send(spec.published(1));
        await(spec.specId(), "TODO TODO NOT_APPLICABLE TODO TODO");
        kafka.send(spec.retired());

        await(() -> get(project, "/api/v1/plan/" + spec.specId()).statusCode() == 404);
        get(project, "/api/v1/plan").then().body("items", hasSize(0));
    }

    @Test
    void asksPeopleToApproveAVersion() {
        kafka.send(spec.published(1));
        await(spec.specId(), "TODO TODO NOT_APPLICABLE TODO TODO");
        ask("{}").statusCode(409).body("type", endsWith("/plan-not-ready")).body("phases", hasItem("Core"));
        kafka.send(spec.mocked(1));
        kafka.send(spec.goodRun("r1", 1, "MOCK"));
        kafka.send(spec.goodRun("r2", 1, "LIVE"));
        await(spec.specId(), "DONE DONE NOT_APPLICABLE DONE IN_PROGRESS");

        ask("{\"approvers\": 0}").statusCode(422).body("faults", hasSize(1));
        String refused = ask("{}").statusCode(201).extract().path("id");
        ask("{}").statusCode(200).body("id", equalTo(refused));
        decide(refused, "refuse");
        await(spec.specId(), "DONE DONE NOT_APPLICABLE DONE FAILED");
        String approved = ask("{}").statusCode(201).extract().path("id");
        assertThat(approved).isNotEqualTo(refused);
        decide(approved, "approve");
        await(spec.specId(), "DONE DONE NOT_APPLICABLE DONE DONE");
        ask("{}").statusCode(409).body("type", endsWith("/plan-approved"));
    }

    @Test
    void asksNobodyAboutWhatWasNeverPublished() {
        ask("{}").statusCode(404);
    }

    private ValidatableResponse ask(String question) {
        return vendor().body(question)
                .post("/api/v1/plan/" + spec.specId() + "/approvals")
                .then();
    }

    private void decide(String id, String verb) {
        vendor().body("{\"comment\": \"so be it\"}")
                .post("/api/v1/orchestration/approvals/" + id + "/" + verb)
                .then()
                .statusCode(200);
    }

    private RequestSpecification vendor() {
        return given().header(IdentityHeader.IDENTITY, Tokens.of(Role.VENDOR, project))
                .contentType("application/json");
    }

    private double published() {
        return meters.find("interlock_plan_events_total").tag("type", SpecPublished.TYPE).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private void await(String specId, String phases) {
        await(() -> {
            var answer = get(project, "/api/v1/plan/" + specId);
            return answer.statusCode() == 200
                    && String.join(" ", answer.jsonPath().getList("phases.status", String.class))
                            .equals(phases);
        });
    }

    private static Response get(String project, String path) {
        return given().header(IdentityHeader.IDENTITY, Tokens.of(Role.VIEWER, project))
                .urlEncodingEnabled(false)
                .get(path);
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
