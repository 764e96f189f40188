package dev.interlock.orchestration.plan;

import dev.interlock.orchestration.approvals.Approval;
import dev.interlock.orchestration.approvals.Decision;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of asking people to approve a version for production. */
record SignOff(Progress status, String because, Instant at) {

    /** @param approval that is closed and was not withdrawn */
    static SignOff of(Approval approval) {
        return switch (approval) {
            case Approval.Approved(var decisions) ->
                new SignOff(
                        Progress.DONE,
                        "Approved by " + decisions.stream().map(Decision::by).collect(Collectors.joining(", ")) + ".",
                        decisions.getLast().at());
            case Approval.Refused(var before, var refusal) ->
                new SignOff(Progress.FAILED, refusal.by() + " refused: " + refusal.comment(), refusal.at());
            case Approval.Expired(var decisions, var at) ->
                new SignOff(
                        Progress.IN_PROGRESS, "The approval expired before enough people had agreed; ask again.", at);
            case Approval.Open open -> throw new IllegalArgumentException("Not decided: " + open);
            case Approval.Withdrawn withdrawn -> throw new IllegalArgumentException("Not asked: " + withdrawn);
        };
    }

    SignOff orLater(@Nullable SignOff other) {
        return other != null && other.at().isAfter(at) ? other : this;
    }

    Judgement judged() {
        return new Judgement(status, because, at);
    }
}
