package dev.interlock.orchestration.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.interlock.event.ApplicationRegistered;
import dev.interlock.event.ApplicationRemoved;
import dev.interlock.event.ApplicationUpdated;
import dev.interlock.event.ApprovalDecided;
import dev.interlock.event.ApprovalRequested;
import dev.interlock.event.ComponentHealthChanged;
import dev.interlock.event.ComponentRegistered;
import dev.interlock.event.ComponentUnregistered;
import dev.interlock.event.ConfigurationChanged;
import dev.interlock.event.DeploymentHeld;
import dev.interlock.event.DeploymentPromoted;
import dev.interlock.event.DeploymentReverted;
import dev.interlock.event.DeploymentStarted;
import dev.interlock.event.Event;
import dev.interlock.event.MockCreated;
import dev.interlock.event.MockDeleted;
import dev.interlock.event.MockStarted;
import dev.interlock.event.MockStopped;
import dev.interlock.event.MockUpdated;
import dev.interlock.event.RunCompleted;
import dev.interlock.event.SpecPublished;
import dev.interlock.event.SpecRetired;
import dev.interlock.event.WorkflowCancelled;
import dev.interlock.event.WorkflowCompleted;
import dev.interlock.event.WorkflowFaulted;
import dev.interlock.event.WorkflowStarted;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything that events have told about one specification. {@link Board} says what it means. A pure rule: the same
 * events in any order, any of them any number of times, make the same plan but for the times.
 *
 * @param versions by digest
 * @param evidence by digest; may be there before the version is, since topics don't wait for each other
 * @param retired once it is, nothing brings it back: a new specification of that name has a new id
 */
record Plan(Map<String, SpecVersion> versions, Map<String, Evidence> evidence, boolean retired) {

    static final Plan EMPTY = new Plan(Map.of(), Map.of(), false);
    private static final Plan RETIRED = new Plan(Map.of(), Map.of(), true);
    private static final String RUNNING = "RUNNING";
    private static final int MOST_VERSIONS = 50;

    Plan {
        versions = versions == null ? Map.of() : Map.copyOf(versions);
        evidence = evidence == null ? Map.of() : Map.copyOf(evidence);
    }

    /** @param at when it was seen; kept where it makes a difference, for the reader */
    Plan after(Event event, Instant at) {
        if (retired) {
            return this;
        }
        return switch (event) {
            case SpecPublished e -> published(e);
            case SpecRetired e -> RETIRED;
            case MockCreated e -> mockAnswers(e.digest(), e.state(), e.name(), at);
            case MockUpdated e -> mockAnswers(e.digest(), e.state(), e.name(), at);
            case MockStarted e -> mockAnswers(e.digest(), e.state(), e.name(), at);
            case RunCompleted e -> seen(e.digest(), known -> known.withRun(e, at));
            // that a mock answered stays true when it is stopped or gone
            case MockStopped e -> this;
            case MockDeleted e -> this;
            case ComponentRegistered e -> this;
            case ComponentHealthChanged e -> this;
            case ComponentUnregistered e -> this;
            case ConfigurationChanged e -> this;
            case ApplicationRegistered e -> this;
            case ApplicationUpdated e -> this;
            case ApplicationRemoved e -> this;
            case WorkflowStarted e -> this;
            case WorkflowCompleted e -> this;
            case WorkflowFaulted e -> this;
            case WorkflowCancelled e -> this;
            case ApprovalRequested e -> this;
            case ApprovalDecided e -> this;
            case DeploymentStarted e -> this;
            case DeploymentPromoted e -> this;
            case DeploymentReverted e -> this;
            case DeploymentHeld e -> this;
        };
    }

    /** The specification that an event is about; empty for events that no plan minds. */
    static Optional<String> specOf(Event event) {
        return switch (event) {
            case SpecPublished e -> Optional.of(e.specId());
            case SpecRetired e -> Optional.of(e.specId());
            case MockCreated e -> Optional.of(e.specId());
            case MockUpdated e -> Optional.of(e.specId());
            case MockStarted e -> Optional.of(e.specId());
            case RunCompleted e -> Optional.of(e.specId());
            case MockStopped e -> Optional.empty();
            case MockDeleted e -> Optional.empty();
            case ComponentRegistered e -> Optional.empty();
            case ComponentHealthChanged e -> Optional.empty();
            case ComponentUnregistered e -> Optional.empty();
            case ConfigurationChanged e -> Optional.empty();
            case ApplicationRegistered e -> Optional.empty();
            case ApplicationUpdated e -> Optional.empty();
            case ApplicationRemoved e -> Optional.empty();
            case WorkflowStarted e -> Optional.empty();
            case WorkflowCompleted e -> Optional.empty();
            case WorkflowFaulted e -> Optional.empty();
            case WorkflowCancelled e -> Optional.empty();
            case ApprovalRequested e -> Optional.empty();
            case ApprovalDecided e -> Optional.empty();
            case DeploymentStarted e -> Optional.empty();
            case DeploymentPromoted e -> Optional.empty();
            case DeploymentReverted e -> Optional.empty();
            case DeploymentHeld e -> Optional.empty();
        };
    }

    /** The version with the highest number; empty while none was published, or when it is retired. */
    @JsonIgnore
    Optional<SpecVersion> current() {
        return versions.values().stream().max(Comparator.comparingInt(SpecVersion::number));
    }

    /** Versions before the current one, the newest first. */
    @JsonIgnore
    List<SpecVersion> earlier() {
        return newestFirst(versions).stream().skip(1).toList();
    }

    Evidence evidenceFor(SpecVersion version) {
        return evidence.getOrDefault(version.digest(), Evidence.NONE);
    }

    Plan signedOff(String digest, SignOff signOff) {
        return retired ? this : seen(digest, known -> known.withSignOff(signOff));
    }

    private Plan published(SpecPublished event) {
        var version = new SpecVersion(
                event.name(),
                event.digest(),
                event.number(),
                event.declaredVersion(),
                event.title(),
                event.operations(),
                event.hasWebhooks());
        var more = new HashMap<>(versions);
        more.merge(version.digest(), version, (known, added) -> added.number() > known.number() ? added : known);
        return new Plan(more, evidence, false).withoutOldest();
    }

    private Plan mockAnswers(String digest, String state, String name, Instant at) {
        return RUNNING.equals(state) ? seen(digest, known -> known.withMock(name, at)) : this;
    }

    private Plan seen(String digest, UnaryOperator<Evidence> more) {
        var all = new HashMap<>(evidence);
        all.put(digest, more.apply(all.getOrDefault(digest, Evidence.NONE)));
        return new Plan(versions, all, false);
    }

    private Plan withoutOldest() {
        if (versions.size() <= MOST_VERSIONS) {
            return this;
        }
        var oldest = newestFirst(versions).getLast().digest();
        var fewer = new HashMap<>(versions);
        fewer.remove(oldest);
        var less = new HashMap<>(evidence);
        less.remove(oldest);
        return new Plan(fewer, less, false);
    }

    private static List<SpecVersion> newestFirst(Map<String, SpecVersion> versions) {
        return versions.values().stream()
                .sorted(Comparator.comparingInt(SpecVersion::number).reversed())
                .toList();
    }
}
