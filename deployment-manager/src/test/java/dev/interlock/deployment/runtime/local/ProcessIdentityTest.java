package dev.interlock.deployment.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

    private static final String REST = " 1 42 42 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 %s 0 %s 99 98";

    @Test
    void readsTheStartTickWhateverTheNameHolds() {
        assertThat(ProcessIdentity.fromStat(42, "42 (a) S (b) R" + REST.formatted("3", "7654321"), "boot"))
                .contains(new ProcessIdentity(42, "boot:7654321"));
    }

    @Test
    void aZombieIsGoneOnceItsLastThreadIs() {
        assertThat(ProcessIdentity.fromStat(42, "42 (java) Z" + REST.formatted("1", "7"), "boot"))
                .isEmpty();
        assertThat(ProcessIdentity.fromStat(42, "42 (java) Z" + REST.formatted("2", "7"), "boot"))
                .isPresent();
    }

    @Test
    void ordersByTheTick() {
        assertThat(new ProcessIdentity(42, "boot:7654321").tick()).isEqualTo(7_654_321);
    }
}
