package dev.interlock.orchestration.approvals;

import dev.interlock.problem.ProblemType;

/** Why somebody can't do something to an approval. */
public enum ApprovalProblem implements ProblemType {
    CLOSED("approval-closed", "The approval is closed", 409),
    DEADLINE_PASSED("approval-deadline-passed", "The deadline of the approval has passed", 409),
    ALREADY_DECIDED("approval-already-decided", "The person has decided already", 409),
    SAY_PASSED_ON("approval-say-passed-on", "The person has passed the decision on", 409),
    TOO_MANY_ACTS("approval-too-many-acts", "Too much was done to the approval", 409),
    NOT_ASKED("approval-not-asked", "Somebody else is asked", 403),
    STARTER("approval-starter", "Who started it may not decide on it", 403),
    PEOPLE_ONLY("approval-people-only", "Only people decide", 403),
    COMMENT_WANTED("approval-comment-wanted", "A refusal wants a reason", 422),
    COMMENT_INVALID("approval-comment-invalid", "The comment cannot be kept", 422),
    DELEGATE_INVALID("approval-delegate-invalid", "The decision cannot be passed to that person", 422);

    private final String slug;
    private final String title;
    private final int status;

    ApprovalProblem(String slug, String title, int status) {
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
