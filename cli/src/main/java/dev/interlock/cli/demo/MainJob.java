package dev.interlock.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.Faults;
import dev.interlock.cli.client.GatewayClient;
import dev.interlock.cli.client.GatewayClient.Answer;
import dev.interlock.cli.client.MockCalls;
import dev.interlock.cli.client.PlanBoard;
import dev.interlock.cli.client.RunCalls;
import dev.interlock.cli.client.SpecCalls;
import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The main job, step by step. Each step throws {@link UnexpectedResult} when it doesn't come out as it must. */
final class MainJob {

    private static final String PAYMENTS = "payments";
    private static final Duration RUN = Duration.ofMinutes(3);
    private static final Duration EVENTS = Duration.ofSeconds(20);

    private final GatewayClient gateway;
    private final LocalStack stack;
    private final Path examples;
    private final Steps steps;

    MainJob(GatewayClient gateway, LocalStack stack, Path examples, Progress progress) {
        this.gateway = gateway;
        this.stack = stack;
        this.examples = examples;
        this.steps = new Steps(stack, progress);
    }

    /**
     * What there is to look at.
     *
     * @param mocks   URLs by name
     * @param reports files by variant of the sample
     */
    record Outcome(Map<String, String> mocks, Map<String, Path> reports, List<String> faults, String plan) {}

    Outcome run() throws InterruptedException {
        importSpec("petstore");
        importSpec(PAYMENTS);
        String petstore = mock("petstore");
        String payments = mock(PAYMENTS);
        goodCall("read a pet", "GET", "/mocks/petstore/pet/1", "", 200);
        goodCall("make a payment", "POST", "/mocks/payments/payments", MockedPayment.GOOD, 201);
        badCall();
        List<String> faults = new ArrayList<>();
        // the good one last: the plan board shows the newest evidence
        Path broken = judge(Sample.BROKEN, faults);
        Path good = judge(Sample.GOOD, faults);
        return new Outcome(
                Map.of("petstore", petstore, PAYMENTS, payments),
                Map.of("good", good, "broken", broken),
                List.copyOf(faults),
                plan());
    }

    private void importSpec(String name) throws InterruptedException {
        steps.step("import " + name, "spec", row -> {
            Path document = examples.resolve("specs").resolve(name + ".yaml");
            row.doing(document.getFileName().toString());
            JsonNode spec = new SpecCalls(gateway).importFile(document, name);
            row.done(SpecCalls.summary(spec));
            return spec;
        });
    }

    private String mock(String name) throws InterruptedException {
        return steps.step("mock " + name, "mock", row -> {
            MockCalls mocks = new MockCalls(gateway);
            Optional<JsonNode> present = mocks.find(name);
            JsonNode mock = present.isPresent() ? present.get() : mocks.create(name, name, null);
            Steps.require("RUNNING".equals(mock.path("state").asText()), "the mock is " + mock.path("state"));
            row.done(mocks.url(mock) + (present.isPresent() ? " (was there)" : ""));
            return mocks.url(mock);
        });
    }

    private void goodCall(String title, String method, String path, String body, int expected)
            throws InterruptedException {
        steps.step(title, "mock", row -> {
            Answer answer = gateway.call(method, path, body, MockedPayment.headers(body));
            Steps.require(
                    answer.status() == expected,
                    method + " " + path + " answered " + answer.status() + " instead of " + expected + ": "
                            + answer.body());
            row.done(answer.status() + " " + shortened(answer.body()));
            return answer;
        });
    }

    private void badCall() throws InterruptedException {
        steps.step("a bad payment", "mock", row -> {
            String path = "/mocks/payments/payments";
            Answer answer = gateway.call("POST", path, MockedPayment.BAD, MockedPayment.headers(MockedPayment.BAD));
            Steps.require(
                    answer.status() >= 400
                            && answer.status() < 500
                            && answer.contentType().contains("problem+json"),
                    "answered " + answer.status() + " " + answer.contentType() + " instead of a problem");
            Steps.require(
                    answer.body().contains(MockedPayment.BAD_FIELD),
                    "the problem doesn't name " + MockedPayment.BAD_FIELD + ": " + answer.body());
            row.done(answer.status() + " names " + MockedPayment.BAD_FIELD);
            return answer;
        });
    }

    private Path judge(Sample sample, List<String> faults) throws InterruptedException {
        return steps.step("judge " + sample.variant(), "validator", row -> {
            row.doing("starting the sample implementation");
            try (SampleServer server =
                    SampleServer.start(examples, sample.variant(), stack.log("payments-" + sample.variant()))) {
                RunCalls runs = new RunCalls(gateway);
                String name = "demo: " + sample.variant() + " payments";
                Map<String, String> headers = Map.of("Authorization", "Bearer demo-token");
                String id = runs.start(PAYMENTS, server.url(), name, headers)
                        .path("id")
                        .asText();
                JsonNode run = runs.await(id, row, RUN);
                Faults found = Faults.in(runs.report(id));
                Path report = saveReport(sample, id);
                String status = run.path("status").asText();
                Steps.require(
                        status.equals(sample.expectedStatus()),
                        "run " + id + " is " + status + " instead of " + sample.expectedStatus() + ", see " + report
                                + String.join("\n  - ", prepend(found.lines())));
                List<String> missed = sample.notNamedIn(found);
                Steps.require(
                        missed.isEmpty(), "the verdict doesn't name: " + String.join("; ", missed) + ", see " + report);
                faults.addAll(sample.namedIn(found));
                row.done(status + ": " + RunCalls.totals(run));
                return report;
            }
        });
    }

    private static List<String> prepend(List<String> lines) {
        List<String> all = new ArrayList<>(List.of(""));
        all.addAll(lines.subList(0, Math.min(10, lines.size())));
        return all;
    }

    private Path saveReport(Sample sample, String run) throws InterruptedException, IOException {
        Answer html = gateway.call("GET", "/api/v1/reports/" + run + "?format=html", "", Map.of("Accept", "text/html"));
        Steps.require(html.status() == 200, "the report as HTML answered " + html.status());
        Path directory = Files.createDirectories(stack.homeDirectory().resolve("reports"));
        return Files.writeString(directory.resolve("payments-" + sample.variant() + ".html"), html.body());
    }

    private String plan() throws InterruptedException {
        return steps.step("plan board", "orchestration", row -> {
            long deadline = System.nanoTime() + EVENTS.toNanos();
            JsonNode plan = gateway.get("/plan/" + PAYMENTS);
            while (!PlanBoard.isDone(plan, "UAT") && System.nanoTime() < deadline) {
                row.doing("waiting for the events to arrive");
                Thread.sleep(250);
                plan = gateway.get("/plan/" + PAYMENTS);
            }
            Steps.require(
                    PlanBoard.isDone(plan, "UAT"),
                    "the good run doesn't show on the board within " + EVENTS.toSeconds() + " s:\n"
                            + PlanBoard.of(plan));
            row.done("moved by events as far as UAT");
            return PlanBoard.of(plan);
        });
    }

    private static String shortened(String body) {
        String line = body.replaceAll("\\s+", " ");
        return line.length() <= 70 ? line : line.substring(0, 69) + "…";
    }
}
