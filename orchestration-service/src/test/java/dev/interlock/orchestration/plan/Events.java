package dev.interlock.orchestration.plan;

import dev.interlock.event.CategoryCount;
import dev.interlock.event.MockCreated;
import dev.interlock.event.RunCompleted;
import dev.interlock.event.SpecPublished;
import dev.interlock.event.SpecRetired;
import java.util.Map;

/** Events about one specification. */
record Events(String project, String specId, String name) {

    static final CategoryCount NOTHING = new CategoryCount(0, 0);

    SpecPublished published(int number) {
        return published(number, false);
    }

    SpecPublished published(int number, boolean hasWebhooks) {
        return new SpecPublished(project, specId, name, digest(number), number, "1." + number, "T", 3, hasWebhooks);
    }

    SpecRetired retired() {
        return new SpecRetired(project, specId, name);
    }

    MockCreated mocked(int number) {
        return new MockCreated(project, specId + "-mock", "m1", specId, digest(number), "RUNNING");
    }

    RunCompleted run(String id, int number, String target, Map<String, CategoryCount> categories) {
        var failures =
                categories.values().stream().mapToInt(CategoryCount::failed).sum();
        var checks = failures
                + categories.values().stream().mapToInt(CategoryCount::passed).sum();
        return new RunCompleted(
                project, id, specId, digest(number), "http://x", target, failures == 0, checks, failures, categories);
    }

    /** Passes everything but webhooks, of which there are none. */
    RunCompleted goodRun(String id, int number, String target) {
        return run(
                id,
                number,
                target,
                Map.of("auth", new CategoryCount(2, 0), "core", new CategoryCount(9, 0), "webhooks", NOTHING));
    }

    RunCompleted badRun(String id, int number, String target) {
        return run(
                id,
                number,
                target,
                Map.of("auth", new CategoryCount(1, 1), "core", new CategoryCount(7, 2), "webhooks", NOTHING));
    }

    /** Cancelled after some checks that passed. */
    RunCompleted brokenOff(String id, int number, String target) {
        return new RunCompleted(
                project,
                id,
                specId,
                digest(number),
                "http://x",
                target,
                false,
                4,
                0,
                Map.of("core", new CategoryCount(4, 0)));
    }

    static String digest(int number) {
        return "sha256:" + number;
    }
}
