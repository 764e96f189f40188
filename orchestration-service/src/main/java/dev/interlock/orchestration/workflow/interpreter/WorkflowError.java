package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An error of the DSL, which is a problem detail (RFC 9457).
 *
 * @param type URI; those of {@link ErrorType} or the author's own
 * @param instance position of the task that it came up in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkflowError(
        String type,
        int status,
        @Nullable String title,
        @Nullable String detail,
        @Nullable String instance) {

    public WorkflowError at(String position) {
        return instance == null ? new WorkflowError(type, status, title, detail, position) : this;
    }
}
