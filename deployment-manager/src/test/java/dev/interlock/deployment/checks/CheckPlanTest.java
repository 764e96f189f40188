package dev.interlock.deployment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.applications.Definition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckPlanTest {

    @Test
    void readsWhatItWritesWithTheDefaults() {
        var plan = new CheckPlan(List.of(
                Check.of(new Definition.Check("errors", "up", null, 1.0, null, null, null)),
                Check.of(new Definition.Check("orders", null, null, null, "http://a.example", 5, 3))));

        assertThat(CheckPlan.read(plan.written())).isEqualTo(plan);
        assertThat(plan.checks())
                .containsExactly(
                        new Check.Query("errors", "up", new Limit(Limit.Side.BELOW, 1), Duration.ofSeconds(30), 1),
                        new Check.Hook("orders", "http://a.example", Duration.ofSeconds(5), 3));
        assertThat(plan.queries()).containsExactly("errors");
    }

    @Test
    void isEmptyWhereNothingWasWritten() {
        assertThat(CheckPlan.read("")).isEqualTo(CheckPlan.NONE);
    }
}
