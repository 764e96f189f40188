package dev.interlock.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

    private static final String AFTER_STATE =
            " 1 42 42 0 -1 4194560 1 0 0 0 5 3 0 0 20 0 20 0 210975 3000000 1000 18446744073709551615";

    @Test
    void knowsAProcessByItsBootAndStartTick() {
        assertThat(ProcessIdentity.fromStat(42, "42 (java) S" + AFTER_STATE, "boot"))
                .contains(new ProcessIdentity(42, "boot:210975"));
    }

    @Test
    void isNotFooledByBracketsAndSpacesInTheName() {
        assertThat(ProcessIdentity.fromStat(42, "42 (a) S 1 (b c) R" + AFTER_STATE, "boot"))
                .contains(new ProcessIdentity(42, "boot:210975"));
    }

    @Test
    void takesAZombieForDead() {
        String alone = AFTER_STATE.replace("20 0 20 0", "20 0 1 0");

        assertThat(ProcessIdentity.fromStat(42, "42 (java) Z" + alone, "boot")).isEmpty();
    }

    @Test
    void takesAZombieWithLivingThreadsForAlive() {
        assertThat(ProcessIdentity.fromStat(42, "42 (java) Z" + AFTER_STATE, "boot"))
                .isPresent();
    }

    @Test
    void doesNotTakeALaterProcessWithTheSamePidForItself() {
        long pid = ProcessHandle.current().pid();

        assertThat(new ProcessIdentity(pid, "another boot:1").isAlive()).isFalse();
        assertThat(ProcessIdentity.of(pid).orElseThrow().isAlive()).isTrue();
    }
}
