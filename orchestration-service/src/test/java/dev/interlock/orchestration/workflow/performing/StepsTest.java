package dev.interlock.orchestration.workflow.performing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepsTest {

    private final List<String> begun = new ArrayList<>();

    @Test
    void givesAProjectThatFloodsHalfOfThePlaces() {
        var steps = new Steps(8);
        enter(steps, "flood", 20);

        assertThat(begun).hasSize(4);
    }

    @Test
    void keepsSomethingForTheNext() {
        var steps = new Steps(8);
        enter(steps, "flood", 20);
        enter(steps, "other", 1);

        assertThat(begun).contains("other-0");
    }

    @Test
    void letsThemInProjectByProject() {
        var steps = new Steps(1);
        var tickets = enter(steps, "a", 3);
        enter(steps, "b", 1);
        tickets.get(0).done();
        tickets.get(1).done();

        assertThat(begun).containsExactly("a-0", "a-1", "b-0");
    }

    @Test
    void passesOverWhoDoesNotWantItAnyMore() {
        var steps = new Steps(1);
        var tickets = enter(steps, "a", 3);
        tickets.get(1).done();
        tickets.get(0).done();

        assertThat(begun).containsExactly("a-0", "a-2");
    }

    @Test
    void givesAPlaceBackOnce() {
        var steps = new Steps(1);
        var tickets = enter(steps, "a", 3);
        tickets.getFirst().done();
        tickets.getFirst().done();

        assertThat(begun).containsExactly("a-0", "a-1");
    }

    private List<Steps.Ticket> enter(Steps steps, String project, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> steps.enter(project, () -> begun.add(project + "-" + i)))
                .toList();
    }
}
