package dev.interlock.orchestration.workflow.events;

import static dev.interlock.orchestration.workflow.events.TestEvents.event;
import static dev.interlock.orchestration.workflow.events.TestEvents.filter;
import static dev.interlock.orchestration.workflow.events.TestEvents.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.interlock.orchestration.workflow.interpreter.Subscription;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Consumption.Filter;
import dev.interlock.orchestration.workflow.program.Consumption.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenFilterTest {

    private static final Map<String, String> BY_ORDER = Map.of("order", "${ .data.order }");

    @Test
    void offersWhatItsListenerExpects() {
        var filter = new ListenFilter(filter(BY_ORDER, "type", "paid", "source", "urn:test"), 0);
        var expected = Map.of("type", json("'paid'"), "source", json("'urn:test'"));

        assertThat(matches(filter, expected, Map.of("order", json("7")), "{'order': 7}"))
                .isTrue();
        assertThat(matches(filter, expected, Map.of("order", json("8")), "{'order': 7}"))
                .isFalse();
        assertThat(matches(filter, expected, Map.of("order", json("7")), "{}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7.0, true",
        "7, '\"7\"', false",
        "'{\"a\":1,\"b\":[2]}', '{\"b\":[2.0],\"a\":1}', true",
        "'[1,2]', '[2,1]', false",
        "true, true, true",
        "0, -0.0, true",
        "1e2, 100, true"
    })
    void comparesDataAsJson(String expected, String given, boolean isEqual) {
        var filter = new ListenFilter(filter(Map.of(), "data.x", "any"), 0);

        assertThat(matches(filter, Map.of("data.x", json(expected)), Map.of(), "{'x': " + given + "}"))
                .isEqualTo(isEqual);
    }

    @Test
    void comparesAttributesAsText() {
        var filter = new ListenFilter(filter(Map.of(), "priority", "any"), 0);
        var event = event("p", "t", "1", "{}").json().put("priority", "5");
        var subscription = subscription(Map.of("priority", json("5")), Map.of());

        assertThat(filter.offered(event, FilterShape.of("p", "d", subscription)))
                .contains(ListenFilter.expected(subscription));
    }

    @Test
    void findsAttributesWithDotsInTheirNames() {
        var event = event("p", "t", "1", "{'a.b': 1, 'c': {'d': 2}}").json();

        assertThat(EventPath.value(event, "data.c.d").asInt()).isEqualTo(2);
        assertThat(EventPath.value(event, "data.c.x").isMissingNode()).isTrue();
        assertThat(EventPath.value(event, "data").isObject()).isTrue();
    }

    @Test
    void wantsAValueOfACorrelationThatIsStillOpen() {
        var filter = new ListenFilter(filter(BY_ORDER, "type", "paid"), 0);
        var type = Map.of("type", json("'paid'"));

        assertThat(matches(filter, type, Map.of(), "{'order': 7}")).isTrue();
        assertThat(matches(filter, type, Map.of(), "{'order': null}")).isFalse();
    }

    @Test
    void judgesConditionsOnTheValue() {
        var filter = new ListenFilter(filter(Map.of(), "data", "${ .heat > 38 }"), 0);

        assertThat(filter.accepts(event("p", "t", "1", "{'heat': 39}").json(), Map.of()))
                .isTrue();
        assertThat(filter.accepts(event("p", "t", "1", "{'heat': 37}").json(), Map.of()))
                .isFalse();
        assertThat(filter.accepts(event("p", "t", "1", "[]").json(), Map.of())).isFalse();
    }

    @Test
    void judgesConditionsWithTheVariablesOfTheListener() {
        var filter = new ListenFilter(filter(Map.of(), "data", "${ .heat > $context.limit }"), 0);
        var event = event("p", "t", "1", "{'heat': 39}").json();
        var judge = new Judge(filter, event);

        assertThat(judge.accepts(Map.of("context", json("{'limit': 38}")))).isTrue();
        assertThat(judge.accepts(Map.of("context", json("{'limit': 40}")))).isFalse();
        assertThat(judge.accepts(Map.of())).isFalse();
    }

    @Test
    void judgesOnceWhatUsesNoVariables() {
        var judged = new ArrayList<JsonNode>();
        var matcher = new Consumption.Matcher(
                (input, variables) -> {
                    judged.add(input);
                    return json("true");
                },
                true);
        var judge = new Judge(
                new ListenFilter(new Filter(Map.of("data", matcher), Map.of()), 0),
                event("p", "t", "1", "{}").json());

        assertThat(judge.accepts(Map.of("context", json("1")))).isTrue();
        assertThat(judge.accepts(Map.of("context", json("2")))).isTrue();
        assertThat(judged).hasSize(1);
    }

    @Test
    void putsWhatEndsAListenerFirst() {
        var a = filter(Map.of(), "type", "a");
        var b = filter(Map.of(), "type", "b");
        var end = filter(Map.of(), "type", "end");
        var any = new Consumption.Any(List.of(a, b), Optional.of(new Until.Consumed(new Consumption.One(end))));

        assertThat(ListenFilter.at(any, 0)).contains(new ListenFilter(a, 1));
        assertThat(ListenFilter.at(any, 1)).contains(new ListenFilter(b, 2));
        assertThat(ListenFilter.at(any, 2)).contains(new ListenFilter(end, 0));
        assertThat(ListenFilter.at(any, 3)).isEmpty();
    }

    @Test
    void takesEverythingWhereThereIsNoFilter() {
        var any = new Consumption.Any(List.of(), Optional.empty());

        var filter = ListenFilter.at(any, 0).orElseThrow();

        assertThat(matches(filter, Map.of(), Map.of(), "1")).isTrue();
    }

    @Test
    void isFoundInItsProgram() {
        var program = TestEvents.listening("found", new Consumption.One(filter(Map.of(), "type", "a")));

        assertThat(ListenFilter.at(program, TestEvents.POSITION, 0)).isPresent();
        assertThat(ListenFilter.at(program, TestEvents.POSITION, 1)).isEmpty();
        assertThat(ListenFilter.at(program, "/do/9", 0)).isEmpty();
    }

    @Property
    void tellsValuesApart(@ForAll String one, @ForAll String other) {
        var isEqual = new Fingerprint()
                .add(TextNode.valueOf(one))
                .value()
                .equals(new Fingerprint().add(TextNode.valueOf(other)).value());

        assertThat(isEqual).isEqualTo(one.equals(other));
    }

    private static boolean matches(
            ListenFilter filter, Map<String, JsonNode> attributes, Map<String, JsonNode> correlations, String data) {
        var subscription = subscription(attributes, correlations);
        return filter.offered(event("p", "paid", "1", data).json(), FilterShape.of("p", "d", subscription))
                .filter(ListenFilter.expected(subscription)::equals)
                .isPresent();
    }

    private static Subscription subscription(Map<String, JsonNode> attributes, Map<String, JsonNode> correlations) {
        return new Subscription(TestEvents.POSITION, 0, null, attributes, correlations, Map.of());
    }
}
