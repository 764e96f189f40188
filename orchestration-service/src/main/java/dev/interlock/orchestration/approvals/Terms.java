package dev.interlock.orchestration.approvals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interlock.service.identity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, and of whom.
 *
 * @param role the least that somebody must have
 * @param approvers how many different people must agree, at least 1
 * @param candidates subjects who are asked; empty: everybody with the role
 * @param deadline from then on nobody can decide any more; null for none
 * @param starter subject who may not decide, since he started what asks; null where nobody is left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Terms(
        String title,
        @Nullable String description,
        Role role,
        int approvers,
        List<String> candidates,
        @Nullable Instant deadline,
        @Nullable Escalation escalation,
        @Nullable String starter) {

    /** From that time on, whoever has that role may decide as well. */
    public record Escalation(Instant at, Role role) {}

    public Terms {
        candidates = List.copyOf(candidates);
    }

    boolean isOverAt(Instant now) {
        return deadline != null && !now.isBefore(deadline);
    }

    /** Whether it asks this person, as long as it isn't escalated. */
    boolean asks(Voter voter) {
        return voter.role().isAtLeast(role) && (candidates.isEmpty() || candidates.contains(voter.subject()));
    }

    /** When time changes something next. */
    @JsonIgnore
    Optional<Instant> dueAt(boolean isEscalated) {
        return escalation == null || isEscalated ? Optional.ofNullable(deadline) : Optional.of(escalation.at());
    }
}
