package dev.interlock.deployment.deployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.interlock.deployment.Clients;
import dev.interlock.deployment.routing.GatewayDouble;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Simulated.class)
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "deployment"))
class ChecksIT {

    private static final String CANARY = """
            {"type": "CANARY", "weights": [50], "stepSeconds": %d, "bakeSeconds": 0, "keepWarmSeconds": 0}""";
    private static final int LONG = 600;
    private static final String QUERY = """
            {"enabled": false, "checks": [{"name": "errors", "intervalSeconds": 1, "failures": %d, "above": 0.1,
             "query": "errors{project=\\"{{project}}\\",app=\\"{{application}}\\",env=\\"{{environment}}\\",rev=\\"{{candidate}}\\",old=\\"{{stable}}\\"}"}]}""";
    private static final String HOOK = """
            {"warmUpSeconds": 0, "checks": [{"name": "orders", "intervalSeconds": 1, "url": "%s"}]}""";

    private static GatewayDouble gateway;
    private static HookDouble hooks;

    private final String project = "project-" + UUID.randomUUID();
    private final Clients clients = new Clients(project);
    private final Operator operator = new Operator(clients);

    @ConfigProperty(name = "interlock.checks.prometheus-url")
    URI prometheusUrl;

    private PrometheusAnswers prometheus;

    @BeforeAll
    static void startDoubles() throws IOException {
        gateway = GatewayDouble.start(TestKafka.shared().bootstrapServers());
        hooks = new HookDouble();
    }

    @AfterAll
    static void stopDoubles() {
        gateway.close();
        hooks.close();
    }

    @BeforeEach
    void findPrometheus() {
        prometheus = new PrometheusAnswers(prometheusUrl);
    }

    @Test
    void case28_takesTheCandidateBackWhenAQueryIsOverItsLimitOftenEnough() {
        prometheus.give(project, "0.5");
        var id = deploySecond("over", LONG, QUERY.formatted(2));

        operator.awaitStatus(id, "FAILED");

        operator.read(id)
                .then()
                .body("because", equalTo("check 'errors' failed: 0.5 is above 0.1, 2 times in a row"))
                .body("checks.name", equalTo(List.of("errors")))
                .body("checks[0].outcome", equalTo("FAILED"))
                .body("checks[0].value", equalTo(0.5f))
                .body("checks[0].failedInARow", equalTo(2))
                .body("checks[0].at", notNullValue());
        clients.as(Role.VIEWER)
                .get(Operator.DEPLOYMENTS + "/" + id + "/journal")
                .then()
                .body("because", hasItem(containsString("check 'errors' failed: 0.5 is above 0.1")));
        assertThat(gateway.serving(key("over"))).containsExactly("r1");
        assertThat(prometheus.queries(project))
                .hasSize(2)
                .containsOnly(
                        "errors{project=\"%s\",app=\"over\",env=\"staging\",rev=\"r2\",old=\"r1\"}".formatted(project));
    }

    @Test
    void case34_holdsWhilePrometheusIsGoneAndGoesOnWhenItIsBack() {
        prometheus.give(project, PrometheusDouble.GONE);
        var id = deploySecond("gone", 1, QUERY.formatted(1));

        operator.awaitPhase(id, "STEP 1 OBSERVE (HOLD NO_EVIDENCE)");
        operator.read(id)
                .then()
                .body("because", containsString("check 'errors' is inconclusive: Prometheus did not answer"))
                .body("checks[0].outcome", equalTo("INCONCLUSIVE"))
                .body("weight", equalTo(50));
        prometheus.give(project, "0.01");

        operator.awaitStatus(id, "PROMOTED");
        operator.read(id).then().body("checks[0].outcome", equalTo("PASSED"));
    }

    @Test
    void case28_holdsWhileAWebHookIsInconclusiveAndGoesOnWhenItPasses() {
        var hook = hooks.answering(200, "{\"verdict\": \"INCONCLUSIVE\", \"message\": \"too few orders\"}");
        var id = deploySecond("unsure", 1, HOOK.formatted(hook));

        operator.awaitPhase(id, "STEP 1 OBSERVE (HOLD NO_EVIDENCE)");
        operator.read(id).then().body("because", containsString("check 'orders' is inconclusive: too few orders"));
        assertThat(hooks.bodies(hook).getFirst())
                .contains(project, id, "\"unsure\"", "\"staging\"", "\"r1\"", "\"r2\"", "\"orders\"", "STEP 1", "50");
        hooks.answer(hook, 200, "{\"verdict\": \"PASS\"}");

        operator.awaitStatus(id, "PROMOTED");
    }

    @Test
    void case32_takesTheCandidateBackWhenAWebHookSaysFailAndAsksItNoMore() {
        var hook = hooks.answering(200, "{\"verdict\": \"FAIL\", \"message\": \"orders are down\"}");
        var id = deploySecond("refused", LONG, HOOK.formatted(hook));

        operator.awaitStatus(id, "FAILED");

        operator.read(id).then().body("because", equalTo("check 'orders' failed: orders are down"));
        assertThat(gateway.serving(key("refused"))).containsExactly("r1");
        assertThat(hooks.bodies(hook)).hasSize(1);
    }

    @Test
    void takesTheCandidateBackByAThresholdOfTheDefinition() {
        gateway.fail(key("plain"), "r2");
        var id = deploySecond("plain", LONG, """
                {"enabled": false, "thresholds": [{"metric": "ERROR_RATE", "above": 0.2, "windowSeconds": 1,
                 "minimumRequests": 1, "consecutive": 1}]}""");

        operator.awaitStatus(id, "FAILED");

        operator.read(id)
                .then()
                .body("because", containsString("ERROR_RATE of the canary was"))
                .body("checks.size()", equalTo(0));
    }

    /** @return the id of a deployment that has something to replace */
    private String deploySecond(String name, int stepSeconds, String analysis) {
        operator.release(name, "api:1");
        operator.defineJudged(name, "api:2", CANARY.formatted(stepSeconds), analysis);
        return operator.deploy(name);
    }

    private AppKey key(String application) {
        return new AppKey(project, application, "staging");
    }
}
