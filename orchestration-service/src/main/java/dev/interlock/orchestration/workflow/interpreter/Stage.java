package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run is about. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Stage.Doing.class, name = "doing"),
    @JsonSubTypes.Type(value = Stage.Undoing.class, name = "undoing"),
    @JsonSubTypes.Type(value = Stage.Over.class, name = "over")
})
sealed interface Stage {

    List<Visit> visits();

    /** @param timer of the workflow's timeout */
    record Doing(Frame.Listing body, @Nullable Integer timer) implements Stage {
        @Override
        public List<Visit> visits() {
            return body.visits();
        }
    }

    /** Compensations are carried out; the outcome is settled already. */
    record Undoing(Compensation current, Frame.Listing body, Outcome outcome) implements Stage {
        @Override
        public List<Visit> visits() {
            return body.visits();
        }
    }

    record Over(Outcome outcome) implements Stage {
        @Override
        public List<Visit> visits() {
            return List.of();
        }
    }
}
