package dev.interlock.validator.contracts;

import dev.interlock.problem.ProblemType;

/** Why there is no contract to judge by. */
public enum ContractProblem implements ProblemType {
    SPEC_UNKNOWN("spec-unknown", "The project has no such specification or version", 422),
    TOO_SLOW("contract-too-slow", "The contract takes too long to judge by", 422),
    CONTRACT_UNREADABLE("contract-unreadable", "The contract of the specification cannot be used", 502);

    private final String slug;
    private final String title;
    private final int status;

    ContractProblem(String slug, String title, int status) {
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
