package dev.interlock.orchestration.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interlock.event.CategoryCount;
import dev.interlock.event.RunCompleted;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one version of a specification. Adding to it is commutative and idempotent: of several runs the one
 * with the highest id counts, whenever it comes.
 *
 * @param mock a mock that answers by this version
 * @param onMock by category, the newest run against a mock
 * @param onLive by category, the newest run against a live system
 * @param whole the newest run against a live system that looked at its operations, as a whole
 * @param empty categories in which a run found nothing to check
 * @param signOff what people said last when asked to approve it for production
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Evidence(
        @Nullable MockSeen mock,
        Map<Category, Outcome> onMock,
        Map<Category, Outcome> onLive,
        @Nullable Outcome whole,
        Set<Category> empty,
        @Nullable SignOff signOff) {

    static final Evidence NONE = new Evidence(null, Map.of(), Map.of(), null, Set.of(), null);

    Evidence {
        onMock = onMock == null ? Map.of() : Map.copyOf(onMock);
        onLive = onLive == null ? Map.of() : Map.copyOf(onLive);
        empty = empty == null ? Set.of() : Set.copyOf(empty);
    }

    /** @param name of the mock */
    Evidence withMock(String name, Instant at) {
        return mock != null ? this : new Evidence(new MockSeen(name, at), onMock, onLive, whole, empty, signOff);
    }

    /** A run that didn't pass although nothing failed was cancelled or broke off: it has proved nothing. */
    Evidence withRun(RunCompleted run, Instant at) {
        if (!run.passed() && run.failures() == 0) {
            return this;
        }
        return Target.of(run.target()).map(target -> withRun(run, target, at)).orElse(this);
    }

    private Evidence withRun(RunCompleted run, Target target, Instant at) {
        var found = outcomes(run, at);
        return switch (target) {
            case MOCK -> new Evidence(mock, newest(onMock, found), onLive, whole, emptyAfter(run), signOff);
            case LIVE ->
                new Evidence(mock, onMock, newest(onLive, found), wholeAfter(run, found, at), emptyAfter(run), signOff);
        };
    }

    Evidence withSignOff(SignOff latest) {
        return new Evidence(mock, onMock, onLive, whole, empty, latest.orLater(signOff));
    }

    Optional<Outcome> mockOutcome(Category category) {
        return Optional.ofNullable(onMock.get(category));
    }

    Optional<Outcome> liveOutcome(Category category) {
        return Optional.ofNullable(onLive.get(category));
    }

    /** Whether runs looked and found that the contract says nothing about the category. */
    boolean hasNothingOf(Category category) {
        return empty.contains(category) && !onMock.containsKey(category) && !onLive.containsKey(category);
    }

    private static Map<Category, Outcome> outcomes(RunCompleted run, Instant at) {
        var outcomes = new EnumMap<Category, Outcome>(Category.class);
        for (Category category : Category.values()) {
            var count = run.categories().get(category.eventName());
            if (count != null && total(count) > 0) {
                outcomes.put(category, new Outcome(run.runId(), total(count), count.failed(), at));
            }
        }
        return outcomes;
    }

    private static Map<Category, Outcome> newest(Map<Category, Outcome> known, Map<Category, Outcome> found) {
        var newest = new EnumMap<Category, Outcome>(Category.class);
        newest.putAll(known);
        found.forEach((category, outcome) -> newest.merge(category, outcome, (old, added) -> added.orNewer(old)));
        return newest;
    }

    private @Nullable Outcome wholeAfter(RunCompleted run, Map<Category, Outcome> found, Instant at) {
        if (!found.containsKey(Category.CORE)) {
            return whole;
        }
        return new Outcome(run.runId(), run.checks(), run.failures(), at).orNewer(whole);
    }

    private Set<Category> emptyAfter(RunCompleted run) {
        var all = EnumSet.noneOf(Category.class);
        all.addAll(empty);
        for (Category category : Category.values()) {
            var count = run.categories().get(category.eventName());
            if (count != null && total(count) == 0) {
                all.add(category);
            }
        }
        return Collections.unmodifiableSet(all);
    }

    private static int total(CategoryCount count) {
        return count.passed() + count.failed();
    }

    /** A mock that answered. */
    record MockSeen(String name, Instant at) {}
}
