package dev.interlock.gateway.apps.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.event.traffic.AppRoute.Match;
import dev.interlock.event.traffic.AppRoute.Match.Place;
import dev.interlock.event.traffic.AppRoute.Sticky;
import dev.interlock.event.traffic.AppRoute.Target;
import dev.interlock.gateway.apps.routing.Choice.Reason;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class ChoiceTest {

    private static final MultiMap PLAIN = MultiMap.caseInsensitiveMultiMap();

    @Property
    void dividesTheRollsExactlyByTheWeights(@ForAll("weights") List<Integer> weights) {
        var route = route(weights, List.of(), null);

        var counts = new HashMap<String, Integer>();
        for (int roll = 0; roll < Choice.SIDES; roll++) {
            counts.merge(Choice.of(route, PLAIN, roll).orElseThrow().revision(), 1, Integer::sum);
        }

        for (int i = 0; i < weights.size(); i++) {
            assertThat(counts.getOrDefault("r" + i, 0)).isEqualTo(weights.get(i));
        }
    }

    @Property
    void neverChoosesARevisionWithoutWeightUnlessAMatchDoes(
            @ForAll("weights") List<Integer> weights,
            @ForAll @IntRange(max = 99) int roll,
            @ForAll("cookies") String cookie) {
        var route = route(weights, List.of(), new Sticky("stay", 0));
        var head = head("Cookie", "stay=" + cookie);

        var choice = Choice.of(route, head, roll).orElseThrow();

        var weight = weights.get(Integer.parseInt(choice.revision().substring(1)));
        assertThat(weight).isPositive();
    }

    @Example
    void takesTheFirstMatchThatFitsBeforeAnythingElse() {
        var route = route(
                List.of(100, 0, 0),
                List.of(
                        new Match(Place.HEADER, "X-A", "1", "gone"),
                        new Match(Place.HEADER, "X-A", "1", "r1"),
                        new Match(Place.COOKIE, "b", null, "r2")),
                new Sticky("stay", 0));

        assertThat(Choice.of(route, head("x-a", "1", "Cookie", "b=; stay=r0"), 5))
                .contains(new Choice("r1", Reason.MATCH));
        assertThat(Choice.of(route, head("x-a", "10", "Cookie", "b=\"x\""), 5))
                .contains(new Choice("r2", Reason.MATCH));
        assertThat(Choice.of(route, head("x-a", "10"), 5)).contains(new Choice("r0", Reason.WEIGHT));
    }

    @Example
    void staysWithARevisionOnlyWhileThatHasAWeight() {
        var sticky = new Sticky("stay", 0);

        assertThat(Choice.of(route(List.of(99, 1), List.of(), sticky), head("Cookie", "a=b; stay=r1"), 5))
                .contains(new Choice("r1", Reason.STICKY));
        assertThat(Choice.of(route(List.of(100, 0), List.of(), sticky), head("Cookie", "stay=r1"), 5))
                .contains(new Choice("r0", Reason.WEIGHT));
        assertThat(Choice.of(route(List.of(100, 0), List.of(), sticky), head("Cookie", "stay=%zz"), 5))
                .contains(new Choice("r0", Reason.WEIGHT));
    }

    @Example
    void choosesNothingWhereThereIsNothing() {
        assertThat(Choice.of(route(List.of(), List.of(), null), PLAIN, 0)).isEmpty();
    }

    @Example
    void readsBackTheCookieThatItHasGiven() {
        var given = Cookies.keep(new Sticky("stay", 60), "v1.2+ä;x", "/apps/a", true);

        assertThat(given).endsWith("; Path=/apps/a; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
        var value = Cookies.values(head("Cookie", given.substring(0, given.indexOf("; "))), "stay");
        assertThat(Cookies.revision(value.getFirst())).isEqualTo("v1.2+ä;x");
    }

    @Provide
    Arbitrary<List<Integer>> weights() {
        // cuts of the range from 0 to 100
        return Arbitraries.integers().between(0, 100).list().ofMaxSize(5).map(cuts -> {
            var sorted = IntStream.concat(IntStream.of(0, 100), cuts.stream().mapToInt(Integer::intValue))
                    .sorted()
                    .toArray();
            return IntStream.range(1, sorted.length)
                    .mapToObj(i -> sorted[i] - sorted[i - 1])
                    .toList();
        });
    }

    @Provide
    Arbitrary<String> cookies() {
        return Arbitraries.of("r0", "r1", "r2", "r3", "gone", "", "%", "r0;stay=r1");
    }

    private static MultiMap head(String... fields) {
        var head = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < fields.length; i += 2) {
            head.add(fields[i], fields[i + 1]);
        }
        return head;
    }

    private static AppRoute route(List<Integer> weights, List<Match> matches, @Nullable Sticky sticky) {
        var targets = IntStream.range(0, weights.size())
                .mapToObj(i -> new Target("r" + i, weights.get(i), null, List.of()))
                .toList();
        return new AppRoute(
                new AppKey("p", "a", "production"),
                1,
                false,
                List.of(),
                targets,
                matches,
                sticky,
                null,
                new AppRoute.Sampling(0, 0, List.of(), List.of()),
                new AppRoute.Limits(1_000, 0, 1, 0, 0));
    }
}
