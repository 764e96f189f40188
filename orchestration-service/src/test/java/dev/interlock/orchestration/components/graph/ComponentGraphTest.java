package dev.interlock.orchestration.components.graph;

import static dev.interlock.orchestration.components.HealthState.DOWN;
import static dev.interlock.orchestration.components.HealthState.UNKNOWN;
import static dev.interlock.orchestration.components.HealthState.UP;
import static dev.interlock.orchestration.components.Parts.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.components.ComponentView;
import dev.interlock.orchestration.components.HealthState;
import dev.interlock.orchestration.components.graph.ComponentGraph.Edge;
import dev.interlock.orchestration.components.graph.ComponentGraph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ComponentGraphTest {

    @Test
    void impairsWhateverDependsOnWhatIsDownAtAnyDistance() {
        var graph = ComponentGraph.of(List.of(
                part("shop", UP, "basket"),
                part("basket", UP, "db", "cache"),
                part("db", DOWN),
                part("cache", UNKNOWN)));

        assertThat(node(graph, "shop").standing()).isEqualTo(Standing.IMPAIRED);
        assertThat(node(graph, "shop").impairedBy()).containsExactly("db");
        assertThat(node(graph, "basket").standing()).isEqualTo(Standing.IMPAIRED);
        assertThat(node(graph, "db").standing()).isEqualTo(Standing.DOWN);
        assertThat(node(graph, "cache").standing()).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void hasAnEdgeForEachDependencyAndNamesTheMissing() {
        var graph = ComponentGraph.of(List.of(part("a", UP, "b", "gone"), part("b", UP)));

        assertThat(graph.edges()).containsExactly(new Edge("#a", "#b"));
        assertThat(node(graph, "a").missing()).containsExactly("gone");
        assertThat(node(graph, "a").standing()).isEqualTo(Standing.UP);
    }

    @Test
    void endsInACircle() {
        var graph = ComponentGraph.of(List.of(part("a", DOWN, "b"), part("b", UP, "c"), part("c", UP, "a", "c")));

        assertThat(node(graph, "b").impairedBy()).containsExactly("a");
        assertThat(node(graph, "a").impairedBy()).isEmpty();
        assertThat(Layers.of(graph).layers().stream().flatMap(List::stream)).hasSize(3);
    }

    @Property
    void putsEachComponentOnceAndBelowAllThatDependOnIt(
            @ForAll @Size(max = 25) List<@Size(max = 4) List<@IntRange(max = 24) Integer>> needs) {
        var components = new ArrayList<ComponentView>();
        for (int i = 0; i < needs.size(); i++) {
            int own = i;
            components.add(part(
                    "c" + i,
                    HealthState.values()[i % 3],
                    needs.get(i).stream()
                            .filter(other -> other < own)
                            .distinct()
                            .map(other -> "c" + other)
                            .toArray(String[]::new)));
        }
        var graph = ComponentGraph.of(components);

        var layers = Layers.of(graph).layers();

        var depth = new HashMap<String, Integer>();
        for (int i = 0; i < layers.size(); i++) {
            for (Node node : layers.get(i)) {
                assertThat(depth.put(node.id(), i)).isNull();
            }
        }
        assertThat(depth).hasSize(needs.size());
        assertThat(graph.edges())
                .allMatch(edge -> depth.getOrDefault(edge.from(), 99) < depth.getOrDefault(edge.to(), -1));
        assertThat(graph.nodes())
                .allMatch(node ->
                        node.standing() != Standing.UP || node.impairedBy().isEmpty());
    }

    private static Node node(ComponentGraph graph, String name) {
        return graph.node("#" + name).orElseThrow();
    }
}
