package dev.interlock.orchestration.components;

import dev.interlock.problem.ProblemType;

/** What can be wrong with a request about components. */
public enum ComponentProblem implements ProblemType {
    COMPONENT_INVALID("component-invalid", "The component is not well described", 422),
    DEPENDENCY_UNKNOWN("component-dependency-unknown", "A component depends on one that does not exist", 422),
    DEPENDENCY_CYCLE("component-dependency-cycle", "Components depend on each other in a circle", 422),
    NAME_TAKEN("component-name-taken", "A component of that name exists", 409),
    STILL_NEEDED("component-still-needed", "Other components depend on it", 409),
    TOO_MANY("component-too-many", "The project has as many components as it may", 409),
    PLATFORM_COMPONENT("platform-component", "The component belongs to the platform", 409);

    private final String slug;
    private final String title;
    private final int status;

    ComponentProblem(String slug, String title, int status) {
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
