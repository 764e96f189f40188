package dev.interlock.orchestration.workflow.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.journal.StoredRun;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import java.util.function.Function;

/** @param readValue the input of a run */
record RunDriverOptions(
        LocalActivityOptions history,
        ActivityOptions calls,
        int turnsPerHistory,
        Function<StoredRun, JsonNode> readValue) {

    private static final RetryOptions PATIENT = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofMillis(100))
            .setMaximumInterval(Duration.ofSeconds(5))
            .build();

    static RunDriverOptions of(TemporalConfig config, Function<StoredRun, JsonNode> readValue) {
        return new RunDriverOptions(
                LocalActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(60))
                        .setRetryOptions(PATIENT)
                        .setDoNotIncludeArgumentsIntoMarker(true)
                        .build(),
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(config.callLimit())
                        .setHeartbeatTimeout(config.heartbeatTimeout())
                        .setCancellationType(ActivityCancellationType.TRY_CANCEL)
                        .setRetryOptions(PATIENT)
                        .build(),
                config.turnsPerHistory(),
                readValue);
    }
}
