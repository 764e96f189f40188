package dev.interlock.problem;

/** Carries a {@link Problem} to the rim; without a stack trace, since it reports what a client did, not a bug. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.title() + (problem.detail() == null ? "" : ": " + problem.detail()), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    public boolean is(ProblemType type) {
        return problem.type().equals(type.uri());
    }
}
