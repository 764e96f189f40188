package dev.interlock.orchestration.approvals;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person decided.
 *
 * @param onBehalfOf who had delegated it; null where it was the person's own say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
        String by,
        Instant at,
        @Nullable String comment,
        @Nullable String onBehalfOf) {}
