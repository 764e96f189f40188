package dev.interlock.deployment.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.breaking.BreakingChange;
import dev.interlock.deployment.breaking.BreakingChange.Rule;
import dev.interlock.deployment.rollouts.planning.Gate;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CombinedGatesTest {

    private static final List<String> NAMES = List.of("approvals", "contract", "webhooks");

    @Test
    void opensWhenAllAreOpen() {
        assertThat(together(new Gate.Open(), new Gate.Open(), new Gate.Open())).isEqualTo(new Gate.Open());
    }

    @Test
    void namesEveryoneWhoStillWaits() {
        assertThat(together(new Gate.Shut("0 of 1"), new Gate.Open(), new Gate.Shut("no answer")))
                .isEqualTo(new Gate.Shut("approvals: 0 of 1; webhooks: no answer"));
    }

    @Test
    void refusesWithTheFirstNoWhoeverStillWaits() {
        assertThat(together(new Gate.Shut("0 of 1"), new Gate.Refused("it breaks"), new Gate.Refused("closed")))
                .isEqualTo(new Gate.Refused("contract: it breaks"));
    }

    @Test
    void tellsTheFirstBreakingChangesAndWhoUsesThem() {
        var change = new BreakingChange("GET /a", Rule.OPERATION_REMOVED, "/paths/~1a/get", "the operation is gone");

        assertThat(ContractGate.sentence(Collections.nCopies(5, change), new TreeSet<>(List.of("key-b", "key-a"))))
                .contains("GET /a: the operation is gone (/paths/~1a/get)")
                .contains("and 2 more; used by key-a, key-b")
                .contains("allowBreaking");
        assertThat(ContractGate.sentence(List.of(change), new TreeSet<>())).contains("no consumer was seen");
    }

    private static Gate together(Gate... said) {
        return CombinedGates.together(NAMES, List.of(said));
    }
}
