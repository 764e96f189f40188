package dev.interlock.orchestration.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.interlock.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    @Test
    void acceptsADiamond() {
        var dependencies = new Dependencies(
                Map.of("a", List.of("b", "c"), "b", List.of("d"), "c", List.of("d"), "d", List.<String>of()));

        assertThatCode(() -> dependencies.check("a")).doesNotThrowAnyException();
    }

    @Test
    void namesWhatIsUnknown() {
        var dependencies = new Dependencies(Map.of("a", List.of("z", "y", "b"), "b", List.<String>of()));

        var refusal = catchThrowableOfType(ProblemException.class, () -> dependencies.check("a"));

        assertThat(refusal.problem().slug()).isEqualTo("component-dependency-unknown");
        assertThat(refusal.problem().members().get("unknown")).isEqualTo(List.of("y", "z"));
    }

    @Test
    void namesTheCircle() {
        var dependencies = new Dependencies(Map.of("a", List.of("b"), "b", List.of("c"), "c", List.of("a")));

        var refusal = catchThrowableOfType(ProblemException.class, () -> dependencies.check("a"));

        assertThat(refusal.problem().members().get("cycle")).isEqualTo(List.of("a", "b", "c", "a"));
    }

    @Test
    void refusesWhatNeedsItself() {
        var dependencies = new Dependencies(Map.of("a", List.of("a")));

        var refusal = catchThrowableOfType(ProblemException.class, () -> dependencies.check("a"));

        assertThat(refusal.problem().slug()).isEqualTo("component-dependency-cycle");
    }

    @Property
    void neverRefusesWhatOnlyNeedsOlderOnes(@ForAll @Size(max = 12) List<@IntRange(max = 11) Integer> needs) {
        var graph = new HashMap<String, List<String>>();
        for (int i = 0; i < needs.size(); i++) {
            graph.put("c" + i, needs.get(i) < i ? List.of("c" + needs.get(i)) : List.of());
        }
        var dependencies = new Dependencies(graph);

        assertThatCode(() -> graph.keySet().forEach(dependencies::check)).doesNotThrowAnyException();
    }
}
