package dev.interlock.orchestration.workflow.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

/** One of the functions that {@code call:} can name. */
public interface CallFunction {

    /** What stands behind {@code call:}. */
    String name();

    /** @return fails with a {@link CallFailure}; cancelling the subscription gives the call up */
    Uni<JsonNode> call(Call call);
}
