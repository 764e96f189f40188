package dev.interlock.orchestration.workflow.events;

import dev.interlock.problem.ProblemType;

/** What can be wrong with events that are sent to workflows. */
public enum EventProblem implements ProblemType {
    EVENT_INVALID("event-invalid", "It is no CloudEvent that can be kept", 422),
    RESERVED_TYPE("event-type-reserved", "Only the platform sends events of that type", 422);

    private final String slug;
    private final String title;
    private final int status;

    EventProblem(String slug, String title, int status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return status;
    }
}
