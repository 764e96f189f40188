package dev.interlock.orchestration.approvals;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom somebody passes the decision to. */
@Schema(description = "To whom the decision is passed")
public record DelegationDraft(
        @Nullable
        @Schema(
                required = true,
                description = "Subject; your own takes the decision back",
                examples = "ana@example.com")
        String to,

        @Nullable String comment) {

    static DelegationDraft orEmpty(@Nullable DelegationDraft draft) {
        return draft == null ? new DelegationDraft(null, null) : draft;
    }

    /** @throws dev.interlock.problem.ProblemException 422 for one that names nobody */
    DelegationDraft checked() {
        if (to == null || !Question.isSubject(to.strip())) {
            throw ApprovalProblem.DELEGATE_INVALID.because(
                    "Name the person in 'to': a subject of the project, in at most 200 characters.");
        }
        return new DelegationDraft(to.strip(), DecisionDraft.checked(comment));
    }
}
