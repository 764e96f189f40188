package dev.interlock.mock.answering;

import dev.interlock.problem.ProblemType;

/** Why a call to a mock isn't answered by the contract. */
public enum CallProblem implements ProblemType {
    PATH_UNKNOWN("path-unknown", "The contract has no such path", 404),
    REQUEST_BREAKS_CONTRACT("request-breaks-contract", "The request breaks the contract", 400),
    CREDENTIAL_MISSING("credential-missing", "The contract asks for a credential", 401),
    PREFERENCE_IMPOSSIBLE("preference-impossible", "The contract declares no such response", 400),
    NO_VALID_RESPONSE("no-valid-response", "No response was found that keeps the contract", 409),
    MOCK_UNKNOWN("mock-unknown", "No such mock", 404),
    MOCK_STOPPED("mock-stopped", "The mock is stopped", 409),
    MOCK_FAILED("mock-failed", "The contract of the mock cannot be used", 409);

    private final String slug;
    private final String title;
    private final int status;

    CallProblem(String slug, String title, int status) {
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
