package dev.interlock.orchestration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.event.CategoryCount;
import dev.interlock.event.Event;
import dev.interlock.event.RunCompleted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlanOrderTest {

    private static final Events SPEC = new Events("project-1", "spec-1", "payments");

    @Property
    void theOrderOfEventsMakesNoDifference(@ForAll("histories") List<Event> events, @ForAll Random random) {
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        assertThat(Board.of(BoardTest.plan(shuffled))).isEqualTo(Board.of(BoardTest.plan(events)));
    }

    @Property
    void whatComesAgainMakesNoDifference(@ForAll("histories") List<Event> events, @ForAll Random random) {
        var again = new ArrayList<>(events);
        events.stream().filter(event -> random.nextBoolean()).forEach(again::add);

        assertThat(BoardTest.plan(again)).isEqualTo(BoardTest.plan(events));
    }

    @Property
    void whatIsAboutAnOlderVersionNeverUndoesTheNewer(@ForAll("aboutOlderVersions") List<Event> stale) {
        var events = new ArrayList<Event>(List.of(
                SPEC.published(9), SPEC.mocked(9), SPEC.goodRun("a1", 9, "MOCK"), SPEC.goodRun("a2", 9, "LIVE")));
        var before = Board.of(BoardTest.plan(events));
        events.addAll(stale);

        assertThat(Board.of(BoardTest.plan(events))).isEqualTo(before);
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        return Arbitraries.oneOf(published(4), mocked(4), runs(4), retired())
                .list()
                .ofMaxSize(14)
                .map(PlanOrderTest::withDistinctRuns);
    }

    @Provide
    Arbitrary<List<Event>> aboutOlderVersions() {
        return Arbitraries.oneOf(published(8), mocked(8), runs(8)).list().ofMaxSize(14);
    }

    private static Arbitrary<Event> published(int newest) {
        return Arbitraries.integers().between(1, newest).map(SPEC::published);
    }

    private static Arbitrary<Event> mocked(int newest) {
        return Arbitraries.integers().between(1, newest).map(SPEC::mocked);
    }

    private static Arbitrary<Event> retired() {
        return Arbitraries.integers().between(0, 20).map(n -> n == 0 ? SPEC.retired() : SPEC.mocked(1));
    }

    private static Arbitrary<Event> runs(int newest) {
        var counts = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 1))
                .as(CategoryCount::new);
        return Combinators.combine(
                        Arbitraries.integers().between(1, newest),
                        Arbitraries.of("MOCK", "LIVE"),
                        Arbitraries.maps(Arbitraries.of("auth", "core", "webhooks"), counts))
                .as((number, target, categories) -> SPEC.run("run", number, target, categories));
    }

    /** A run completes once: each has an id of its own. */
    private static List<Event> withDistinctRuns(List<Event> events) {
        var distinct = new ArrayList<Event>();
        for (Event event : events) {
            distinct.add(
                    event instanceof RunCompleted run
                            ? SPEC.run(
                                    "run-%03d".formatted(distinct.size()),
                                    Integer.parseInt(run.digest().substring("sha256:".length())),
                                    run.target(),
                                    Map.copyOf(run.categories()))
                            : event);
        }
        return distinct;
    }
}
