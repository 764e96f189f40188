package dev.interlock.orchestration.workflow.events;

import static dev.interlock.orchestration.workflow.events.EventGround.subscription;
import static dev.interlock.orchestration.workflow.events.TestEvents.filter;
import static dev.interlock.orchestration.workflow.events.TestEvents.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.Subscription;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Consumption.Until;
import dev.interlock.orchestration.workflow.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListeningIT {

    private static final Program BY_ORDER = TestEvents.listening(
            "by-order", new Consumption.One(filter(Map.of("order", "${ .data.order }"), "type", "paid")));
    private static final Program ANY_PAID =
            TestEvents.listening("any-paid", new Consumption.One(filter(Map.of(), "type", "paid")));

    private EventGround ground;
    private EventGround.Replica replica;

    @BeforeEach
    void start() {
        ground = new EventGround();
        replica = ground.replica();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void handsAnEventToThoseWhoExpectIt() {
        replica.listen(ground.run("p", "r7", BY_ORDER), 1, order(7));
        replica.listen(ground.run("p", "r8", BY_ORDER), 1, order(8));
        replica.listen(ground.run("q", "other", BY_ORDER), 1, order(7));

        replica.send("p", "paid", "e1", "{'order': 7}");
        replica.send("p", "sent", "e2", "{'order': 8}");
        replica.send("p", "paid", "e3", "{}");

        assertThat(ground.arrived("r7")).containsExactly("e1/0");
        assertThat(ground.arrived("r8")).isEmpty();
        assertThat(ground.arrived("other")).isEmpty();
        assertThat(ground.hurried).containsExactly("r7");
    }

    @Test
    void keepsACorrelatedEventForWhoeverListensLater() {
        replica.send("p", "paid", "e1", "{'order': 7}");
        replica.send("p", "paid", "e2", "{'order': 8}");

        replica.listen(ground.run("p", "first", BY_ORDER), 1, order(7));
        replica.send("p", "paid", "e3", "{'order': 8}");
        replica.listen(ground.run("p", "second", BY_ORDER), 1, order(8));

        assertThat(ground.arrived("first")).containsExactly("e1/0");
        assertThat(ground.arrived("second")).containsExactly("e2/0", "e3/0");
    }

    @Test
    void looksBackToTheBeginningOfTheRunWhereNothingTellsWhatAnEventBelongsTo() {
        var any = subscription(0, "paid", Map.of(), Map.of());
        replica.send("p", "paid", "before", "{}");
        var run = ground.run("p", "r", ANY_PAID, Instant.now());
        replica.send("p", "paid", "e1", "{}");
        replica.send("p", "paid", "e2", "{}");

        replica.listen(run, 1, any);
        replica.send("p", "paid", "e3", "{}");

        assertThat(ground.arrived("r")).containsExactly("e1/0", "e2/0", "e3/0");
    }

    @Test
    void looksBackFurtherThanOnePage() {
        var run = ground.run("p", "r", ANY_PAID, Instant.now());
        replica.keep(
                "p",
                IntStream.range(0, 450)
                        .mapToObj(i -> TestEvents.event("p", "paid", "e" + i, "{}"))
                        .toList());

        replica.listen(run, 1, subscription(0, "paid", Map.of(), Map.of()));

        assertThat(ground.arrived("r"))
                .isEqualTo(IntStream.range(0, 450).mapToObj(i -> "e" + i + "/0").toList());
    }

    @Test
    void passesOverWhatTheRunHasHad() {
        for (int i = 1; i <= 3; i++) {
            replica.send("p", "paid", "e " + i, "{'order': 7}");
        }

        replica.carryOut(
                ground.run("p", "r", BY_ORDER),
                new Command.Listen(2, List.of(order(7)), List.of("urn:test e 1", "urn:test e 3")));

        assertThat(ground.arrived("r")).containsExactly("e 2/0");
    }

    @Test
    void countsADuplicateOnce() {
        var event = TestEvents.event("p", "paid", "e1", "{'order': 7}");
        replica.listen(ground.run("p", "r", BY_ORDER), 1, order(7));

        replica.keep("p", List.of(event, event));
        replica.keep("p", List.of(event));
        ground.ground.execute("delete from workflow_input");
        ground.replica().keep("p", List.of(event, TestEvents.event("p", "paid", "e2", "{'order': 7}")));

        assertThat(ground.arrived("r")).containsExactly("e2/0");
        assertThat(ground.ground.count("select count(*) from workflow_event")).isEqualTo(2);
    }

    @Test
    void handsNothingToWhoNoLongerListens() {
        var withdrawn = ground.run("p", "withdrawn", BY_ORDER);
        var over = ground.run("p", "over", BY_ORDER);
        replica.listen(withdrawn, 1, order(7));
        replica.listen(over, 1, order(7));
        replica.send("p", "paid", "e1", "{'order': 7}");

        replica.carryOut(withdrawn, new Command.Withdraw(1));
        replica.forget(over);
        replica.send("p", "paid", "e2", "{'order': 7}");

        assertThat(ground.arrived("withdrawn")).isEmpty();
        assertThat(ground.arrived("over")).containsExactly("e1/0");
    }

    @Test
    void judgesConditionsByTheVariablesOfEachListener() {
        var program = TestEvents.listening(
                "heat", new Consumption.One(filter(Map.of(), "type", "heat", "data", "${ .degrees > $limit }")));
        for (int limit : new int[] {37, 38, 39}) {
            replica.listen(
                    ground.run("p", "over-" + limit, program),
                    1,
                    subscription(0, "heat", Map.of(), Map.of("limit", json("" + limit))));
        }

        replica.send("p", "heat", "e1", "{'degrees': 38.5}");

        assertThat(ground.arrived("over-37")).hasSize(1);
        assertThat(ground.arrived("over-38")).hasSize(1);
        assertThat(ground.arrived("over-39")).isEmpty();
    }

    @Test
    void handsAnEventToTheFilterThatEndsTheListenerFirst() {
        var program = TestEvents.listening(
                "until",
                new Consumption.Any(
                        List.of(),
                        Optional.of(new Until.Consumed(new Consumption.One(filter(Map.of(), "type", "end"))))));
        replica.listen(
                ground.run("p", "r", program),
                1,
                subscription(0, null, Map.of(), Map.of()),
                subscription(1, "end", Map.of(), Map.of()));

        replica.send("p", "anything", "e1", "{}");
        replica.send("p", "end", "e2", "{}");

        assertThat(ground.arrived("r")).containsExactly("e1/0", "e2/1", "e2/0");
    }

    @Test
    void deletesWhatIsTooOldWithWhatIsKeptAboutIt() {
        replica.listen(ground.run("p", "r", BY_ORDER), 1, order(7));
        replica.send("p", "paid", "old", "{'order': 1}");
        replica.send("p", "paid", "young", "{'order': 2}");
        ground.ground.execute("update workflow_event set received_at = now() - interval '8 days' where id = 'old'");
        ground.ground.execute("insert into workflow_filter select gen_random_uuid(), project, type, digest, position,"
                + " filter, attributes, correlations, now() - interval '8 days' from workflow_filter");

        replica.cleaning().clean().await().atMost(Duration.ofSeconds(10));

        assertThat(ground.ground.count("select count(*) from workflow_event")).isEqualTo(1);
        assertThat(ground.ground.count("select count(*) from workflow_event_key"))
                .isEqualTo(1);
        assertThat(ground.ground.count("select count(*) from workflow_filter")).isEqualTo(1);
    }

    /** Listener and event meet at the same moment, many times over, on two replicas. */
    @Test
    void meetsExactlyOnceWhoeverIsFirst() throws Exception {
        int pairs = 300;
        var replicas = List.of(ground.replica(), ground.replica());
        var tasks = new ArrayList<Callable<Void>>();
        for (int i = 0; i < pairs; i++) {
            int order = i;
            var run = ground.run("p", "r" + i, BY_ORDER);
            tasks.add(() -> {
                replicas.get(order % 2).listen(run, 1, order(order));
                return null;
            });
            tasks.add(() -> {
                replicas.get((order / 2) % 2).send("p", "paid", "e" + order, "{'order': " + order + "}");
                return null;
            });
        }

        try (var threads = Executors.newFixedThreadPool(12)) {
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }

        for (int i = 0; i < pairs; i++) {
            assertThat(ground.arrived("r" + i)).containsExactly("e" + i + "/0");
        }
    }

    private static Subscription order(int order) {
        return subscription(0, "paid", Map.of("order", json("" + order)), Map.of());
    }
}
