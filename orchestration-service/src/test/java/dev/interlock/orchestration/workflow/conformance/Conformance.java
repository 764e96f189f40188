package dev.interlock.orchestration.workflow.conformance;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Makes tests of scenarios. Each has a subject and a site of its own, so that they may run at the same time. */
final class Conformance {

    private final Vocabulary vocabulary = new Vocabulary();
    private final Subjects subjects;

    /** Opens a subject with its site. */
    interface Subjects {
        Opened open(Scenario scenario);
    }

    record Opened(Subject subject, Site site) {}

    Conformance(Subjects subjects) {
        this.subjects = subjects;
    }

    Stream<DynamicTest> tests(List<Scenario> scenarios) {
        return scenarios.stream().map(scenario -> DynamicTest.dynamicTest(scenario.toString(), () -> run(scenario)));
    }

    /** Begins all of them at once, some at a time; every test waits for its own. */
    Stream<DynamicTest> tests(List<Scenario> scenarios, int atATime) {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        var tests = scenarios.stream()
                .map(scenario -> {
                    Callable<Void> task = () -> {
                        run(scenario);
                        return null;
                    };
                    Future<Void> result = threads.submit(task);
                    return DynamicTest.dynamicTest(scenario.toString(), () -> await(result));
                })
                .toList();
        threads.shutdown();
        return tests.stream();
    }

    private static void await(Future<Void> result) throws Throwable {
        try {
            result.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private void run(Scenario scenario) {
        var opened = subjects.open(scenario);
        try (var subject = opened.subject()) {
            var world = new World(subject, opened.site());
            scenario.steps().forEach(step -> act(world, step));
        }
    }

    private void act(World world, Scenario.Step step) {
        try {
            vocabulary.act(world, step);
        } catch (AssertionError e) {
            throw new AssertionError("At: " + step + "\n" + e.getMessage(), e);
        }
    }
}
