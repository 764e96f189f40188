package dev.interlock.event;

import java.util.Map;

/** A run against an implementation has ended; {@code target} says MOCK or LIVE, {@code categories} counts by area of the contract. */
public record RunCompleted(
        String project,
        String runId,
        String specId,
        String digest,
        String baseUrl,
        String target,
        boolean passed,
        int checks,
        int failures,
        Map<String, CategoryCount> categories)
        implements Event {

    public static final String TYPE = "dev.interlock.validation.run-completed.v1";

    public RunCompleted {
        categories = Map.copyOf(categories);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.VALIDATIONS;
    }

    @Override
    public String subject() {
        return runId;
    }
}
