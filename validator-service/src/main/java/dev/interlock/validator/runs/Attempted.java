package dev.interlock.validator.runs;

import dev.interlock.validator.cases.Case;
import dev.interlock.validator.cases.Outcome;
import dev.interlock.validator.targets.Answer;
import dev.interlock.validator.targets.OutgoingRequest;
import org.jspecify.annotations.Nullable;

/**
 * A case that was tried.
 *
 * @param request null where nothing had to be sent
 * @param url where the request went, or would have gone
 */
record Attempted(@Nullable OutgoingRequest request, String method, String url, Answer answer, Outcome outcome) {

    static Attempted without(RunPlan plan, Case settled, Outcome outcome) {
        return new Attempted(
                null,
                settled.operation().method(),
                plan.implementation().shown(),
                new Answer.Unsendable("nothing was sent"),
                outcome);
    }
}
