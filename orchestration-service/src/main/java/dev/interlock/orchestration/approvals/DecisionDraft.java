package dev.interlock.orchestration.approvals;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody says when deciding. */
@Schema(description = "A decision; a refusal wants a comment")
public record DecisionDraft(
        @Nullable @Schema(examples = "Checked against the release notes.")
        String comment) {

    private static final int LONGEST = 2_000;

    static DecisionDraft orEmpty(@Nullable DecisionDraft draft) {
        return draft == null ? new DecisionDraft(null) : draft;
    }

    /** @throws dev.interlock.problem.ProblemException 422 for one that can't be kept */
    @Nullable
    String checked() {
        return checked(comment);
    }

    /** @throws dev.interlock.problem.ProblemException 422 without a comment */
    String required() {
        var checked = checked();
        if (checked == null) {
            throw ApprovalProblem.COMMENT_WANTED.because("Say in 'comment' why, for those who asked.");
        }
        return checked;
    }

    static @Nullable String checked(@Nullable String comment) {
        if (comment == null || comment.isBlank()) {
            return null;
        }
        if (comment.length() > LONGEST || comment.indexOf('\0') >= 0) {
            throw ApprovalProblem.COMMENT_INVALID.because(
                    "A comment has at most " + LONGEST + " characters, and no NUL among them.");
        }
        return comment.strip();
    }
}
