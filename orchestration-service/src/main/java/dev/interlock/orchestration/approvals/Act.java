package dev.interlock.orchestration.approvals;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.interlock.service.identity.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was done to an approval. Kept as JSON and never changed; the state of an approval follows from its acts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Act.Granted.class, name = "approved"),
    @JsonSubTypes.Type(value = Act.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Act.Delegated.class, name = "delegated"),
    @JsonSubTypes.Type(value = Act.Escalated.class, name = "escalated"),
    @JsonSubTypes.Type(value = Act.Expired.class, name = "expired"),
    @JsonSubTypes.Type(value = Act.Withdrawn.class, name = "withdrawn")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Act {

    Instant at();

    record Granted(
            String by,
            @Nullable String onBehalfOf,
            @Nullable String comment,
            Instant at) implements Act {}

    record Refused(String by, @Nullable String onBehalfOf, String comment, Instant at) implements Act {}

    /** The say of one person passes to another; to himself: he takes it back. */
    record Delegated(String by, String to, @Nullable String comment, Instant at) implements Act {}

    record Escalated(Role to, Instant at) implements Act {}

    record Expired(Instant at) implements Act {}

    /** Who asked wants no answer any more. */
    record Withdrawn(Instant at) implements Act {}
}
