package dev.interlock.deployment.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemovalTest {

    private static final Set<String> NONE = Set.of();

    @Test
    void aDeploymentOfWhichNobodyStaysGoesAsAWhole() {
        var roster = new Roster(0, Set.of("a"), NONE);

        assertThat(removal(roster, ready("a"))).isEqualTo(new Removal.Whole());
    }

    @Test
    void underABudgetItGoesWhenItsPodsAreGone() {
        var roster = new Roster(0, Set.of("a"), NONE);

        assertThat(Removal.of(roster, List.of(ready("a")), true, true)).isEqualTo(new Removal.Evictions(Set.of("a")));
        assertThat(Removal.of(roster, List.of(), true, true)).isEqualTo(new Removal.Whole());
    }

    @Test
    void shrinksWhereTheControllerTakesThoseThatLeave() {
        var roster = new Roster(1, Set.of("a"), NONE);

        assertThat(removal(roster, ready("a"), ready("b"))).isEqualTo(new Removal.Shrinking(Set.of("a")));
        assertThat(removal(roster, starting("a"), ready("b"))).isEqualTo(new Removal.Shrinking(Set.of("a")));
    }

    @Test
    void evictsWhereTheControllerWouldTakeOneThatStays() {
        var roster = new Roster(1, Set.of("a"), NONE);

        assertThat(removal(roster, ready("a"), starting("b"))).isEqualTo(new Removal.Evictions(Set.of("a")));
    }

    @Test
    void evictsWhileOneThatIsToStayHasNotBeenMade() {
        var roster = new Roster(2, Set.of("a"), NONE);

        assertThat(removal(roster, ready("a"), ready("b"))).isEqualTo(new Removal.Evictions(Set.of("a")));
    }

    @Test
    void waitsForTheControllerOnceItHasBeenTold() {
        var roster = new Roster(1, NONE, Set.of("a"));

        assertThat(Removal.of(roster, List.of(ready("a"), ready("b")), false, false))
                .isEqualTo(new Removal.Nothing());
    }

    @Test
    void evictsThoseThatTheControllerLeftOver() {
        var roster = new Roster(1, NONE, Set.of("a"));

        assertThat(removal(roster, ready("a"), ready("b"))).isEqualTo(new Removal.Evictions(Set.of("a")));
    }

    @Test
    void leavesOneAloneThatNobodyDrained() {
        assertThat(removal(new Roster(0, NONE, NONE), ready("a"))).isEqualTo(new Removal.Nothing());
    }

    private static Removal removal(Roster roster, PodView... active) {
        return Removal.of(roster, List.of(active), true, false);
    }

    private static PodView ready(String name) {
        return pod(name, "True");
    }

    private static PodView starting(String name) {
        return pod(name, "False");
    }

    private static PodView pod(String name, String ready) {
        return new PodView(new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .endCondition()
                .endStatus()
                .build());
    }
}
