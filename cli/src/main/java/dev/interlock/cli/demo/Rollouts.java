package dev.interlock.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayClient.Answer;
import dev.interlock.cli.client.Plain;
import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.releases.DefinitionText;
import dev.interlock.cli.releases.ReleaseCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The second half of the demo: candidates of the payments sample under steady traffic, one after the other. Whatever an
 * earlier demo left behind is taken for what it is: a good revision that runs stays, a rollout under way is ended.
 */
final class Rollouts {

    private static final String PAYMENTS = "payments";
    private static final String SERVICE = "deployment";
    private static final Set<String> OPEN = Set.of("WAITING", "RUNNING");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int WARM = 100;
    private static final int OK = 200;
    private static final String ONE = "/apps/payments/payments?limit=1";

    private final ReleaseCalls calls;
    private final URI gateway;
    private final String key;
    private final PaymentsDefinition definition;
    private final Steps steps;
    private final Clock clock;

    Rollouts(ReleaseCalls calls, String key, Path examples, Steps steps, Clock clock) {
        this.calls = calls;
        this.gateway = calls.gateway().gateway();
        this.key = key;
        this.definition = new PaymentsDefinition(examples);
        this.steps = steps;
        this.clock = clock;
    }

    /** @param requests that the clients sent meanwhile; none of them was lost */
    record Outcome(List<TrialResult> results, long requests) {}

    Outcome run() throws InterruptedException {
        String stable = stable();
        try (Traffic traffic = Traffic.start(gateway, key, clock)) {
            steps.step("traffic", "gateway", row -> warmedUp(row, traffic, stable));
            List<TrialResult> results = new ArrayList<>();
            for (Trial trial : Trial.values()) {
                results.add(steps.step(trial.title(), SERVICE, row -> tried(row, trial, traffic)));
            }
            return steps.step("all requests", "gateway", row -> new Outcome(results, kept(row, traffic)));
        }
    }

    private String stable() throws InterruptedException {
        return steps.step("release stable", SERVICE, row -> {
            endWhatMoves(row);
            JsonNode promoted = calls.deployments(Map.of("application", PAYMENTS, "status", "PROMOTED"));
            if (!promoted.isEmpty()) {
                String revision = Plain.text(promoted.path(promoted.size() - 1).path("revision"));
                answering(row);
                row.done(revision + " (was there)");
                return revision;
            }
            JsonNode asked = deploy(definition.with(Trial.GOOD.arguments(), "first"));
            JsonNode over = over(row, asked.path("id").asText(), "");
            requireOutcome(Trial.GOOD, over);
            row.done(asked.path("revision").asText() + " has all of the traffic");
            return asked.path("revision").asText();
        });
    }

    /** A demo that was cut short may have left one. */
    private void endWhatMoves(Progress.Row row) throws InterruptedException {
        for (JsonNode deployment : calls.deployments(Map.of("application", PAYMENTS))) {
            if (!OPEN.contains(deployment.path("status").asText())) {
                continue;
            }
            String id = deployment.path("id").asText();
            if (!deployment.path("phase").asText().startsWith("DRAINING")) {
                ObjectNode reason = calls.gateway().object().put("because", "the demo begins anew");
                calls.tell(id, "abort", reason);
            }
            over(row, id, "ends " + id + ": ");
        }
    }

    /** After a start of the stack its instances come back a little later than the services. */
    private void answering(Progress.Row row) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = one();
        while (answer.status() != OK && System.nanoTime() < deadline) {
            row.doing("waiting for an answer: " + answer.status());
            Thread.sleep(LOOK.toMillis());
            answer = one();
        }
        Steps.require(answer.status() == OK, "GET " + ONE + " answers " + answer.status() + ": " + answer.body());
    }

    private Answer one() throws InterruptedException {
        return calls.gateway().call("GET", ONE, "", Map.of("Authorization", "Bearer demo-token"));
    }

    private static Traffic.Met warmedUp(Progress.Row row, Traffic traffic, String stable) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (traffic.of(stable).requests() < WARM && System.nanoTime() < deadline) {
            row.doing(traffic.of(stable).requests() + " answers by " + stable);
            Thread.sleep(LOOK.toMillis());
        }
        Traffic.Met met = traffic.of(stable);
        Steps.require(
                met.requests() >= WARM,
                "only " + met.requests() + " of " + traffic.sent() + " requests were answered by " + stable);
        Steps.require(met.failed() == 0, stable + " has failed " + met.failed() + " times");
        row.done(Traffic.PER_SECOND + " requests a second, answered by " + stable);
        return met;
    }

    private TrialResult tried(Progress.Row row, Trial trial, Traffic traffic) throws InterruptedException, IOException {
        JsonNode asked =
                deploy(definition.with(trial.arguments(), clock.instant().toString()));
        String id = asked.path("id").asText();
        String revision = asked.path("revision").asText();
        JsonNode over = under(row, id, revision, traffic);
        String because = Plain.text(over.path("because"));
        requireOutcome(trial, over);
        JsonNode verdict = verdict(id, trial.isToBePromoted() ? "DRAINING" : "REVERTING");
        if (trial.isToBePromoted()) {
            because = Plain.text(verdict.path("because"));
        }
        Traffic.Met met = traffic.of(revision);
        Steps.require(met.requests() > 0, "no request met " + revision);
        var result = new TrialResult(
                trial, revision, because, Instant.parse(verdict.path("at").asText()), met);
        row.done(result.summary());
        return result;
    }

    private static long kept(Progress.Row row, Traffic traffic) {
        Steps.require(
                traffic.lost() == 0,
                traffic.lost() + " of " + traffic.sent() + " requests were answered by no revision");
        row.done(traffic.sent() + " sent, none lost");
        return traffic.sent();
    }

    private JsonNode deploy(DefinitionText text) throws InterruptedException {
        calls.apply(text);
        return calls.deploy(
                calls.gateway().object().put("application", PAYMENTS).put("retry", true));
    }

    private JsonNode under(Progress.Row row, String id, String revision, Traffic traffic) throws InterruptedException {
        return until(
                id,
                deployment -> row.doing(
                        where(deployment) + ", " + traffic.of(revision).requests() + " requests met it: "
                                + Plain.text(deployment.path("because"))));
    }

    private JsonNode over(Progress.Row row, String id, String before) throws InterruptedException {
        return until(
                id,
                deployment -> row.doing(before + where(deployment) + ": " + Plain.text(deployment.path("because"))));
    }

    private JsonNode until(String id, Consumer<JsonNode> look) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode deployment = calls.deployment(id);
        while (OPEN.contains(deployment.path("status").asText())) {
            Steps.require(
                    System.nanoTime() < deadline,
                    "deployment " + id + " is still " + where(deployment) + " after " + PATIENCE.toSeconds() + " s: "
                            + Plain.text(deployment.path("because")));
            look.accept(deployment);
            Thread.sleep(LOOK.toMillis());
            deployment = calls.deployment(id);
        }
        return deployment;
    }

    private static String where(JsonNode deployment) {
        return Plain.text(deployment.path("phase")) + " at "
                + deployment.path("weight").asText("0") + " %";
    }

    /** The entry that decided. */
    private JsonNode verdict(String id, String phase) throws InterruptedException {
        for (JsonNode entry : calls.journal(id, 0)) {
            if (entry.path("phase").asText().startsWith(phase)) {
                return entry;
            }
        }
        throw Steps.broken("the journal of deployment " + id + " has no " + phase);
    }

    private static void requireOutcome(Trial trial, JsonNode over) {
        String expected = trial.isToBePromoted() ? "PROMOTED" : "FAILED";
        String status = over.path("status").asText();
        String because = Plain.text(over.path("because"));
        Steps.require(
                status.equals(expected),
                "the candidate (" + trial.label() + ") is " + status + " instead of " + expected + ": " + because);
        Steps.require(trial.isNamedIn(because), "the verdict on the candidate (" + trial.label() + ") is: " + because);
    }
}
