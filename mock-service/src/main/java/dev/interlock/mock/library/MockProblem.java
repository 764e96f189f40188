package dev.interlock.mock.library;

import dev.interlock.problem.ProblemType;

/** Refusals when mocks are made. */
enum MockProblem implements ProblemType {
    MOCK_NAME_TAKEN("mock-name-taken", "The project has a mock of that name", 409),
    SPEC_MOVED("spec-moved", "The specification was published meanwhile", 409);

    private final String slug;
    private final String title;
    private final int status;

    MockProblem(String slug, String title, int status) {
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
