package dev.interlock.gateway.apps.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BalanceTest {

    private static final long NOW = 0;

    @Test
    void neverTakesTheBusierOfTwo() {
        var idle = new Stub(0, true);
        var all = List.of(new Stub(3, true), idle);

        assertThat(IntStream.range(0, 100)
                        .mapToObj(seed -> Balance.pick(all, Set.of(), NOW, new Random(seed))
                                .orElseThrow()))
                .containsOnly(idle);
    }

    @Test
    void takesEveryoneOfEquals() {
        var all = IntStream.range(0, 5).mapToObj(i -> new Stub(0, true)).toList();
        var taken = new HashSet<Stub>();
        var random = new Random(1);

        for (int i = 0; i < 200; i++) {
            taken.add(Balance.pick(all, Set.of(), NOW, random).orElseThrow());
        }

        assertThat(taken).hasSameSizeAs(all);
    }

    @Test
    void keepsInstancesEvenlyBusy() {
        var all = IntStream.range(0, 10).mapToObj(i -> new Stub(0, true)).toList();
        var random = new Random(2);

        for (int i = 0; i < 10_000; i++) {
            Balance.pick(all, Set.of(), NOW, random).orElseThrow().busy++;
        }

        // of n instances, two choices keep the worst within about log log n of the mean; one choice is some hundred off
        assertThat(all).allSatisfy(one -> assertThat(one.busy).isBetween(995, 1_005));
    }

    @Test
    void passesOverWhoIsOutUnlessAllAre() {
        var in = new Stub(9, true);
        var out = new Stub(0, false);

        assertThat(Balance.pick(List.of(out, in), Set.of(), NOW, new Random(3))).contains(in);
        assertThat(Balance.pick(List.of(out, in), Set.of(in), NOW, new Random(3)))
                .contains(out);
        assertThat(Balance.pick(List.of(out, in), Set.of(in, out), NOW, new Random(3)))
                .isEmpty();
        assertThat(Balance.pick(new ArrayList<Stub>(), Set.of(), NOW, new Random(3)))
                .isEmpty();
    }

    /** Compared by identity, as instances are. */
    private static final class Stub implements Candidate {

        private int busy;
        private final boolean isIn;

        Stub(int busy, boolean isIn) {
            this.busy = busy;
            this.isIn = isIn;
        }

        @Override
        public int inFlight() {
            return busy;
        }

        @Override
        public boolean isAvailable(long now) {
            return isIn;
        }
    }
}
