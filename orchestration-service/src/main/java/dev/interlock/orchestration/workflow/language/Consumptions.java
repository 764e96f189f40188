package dev.interlock.orchestration.workflow.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Consumption.Correlation;
import dev.interlock.orchestration.workflow.program.Consumption.Filter;
import dev.interlock.orchestration.workflow.program.Consumption.Matcher;
import dev.interlock.orchestration.workflow.program.Consumption.Until;
import dev.interlock.orchestration.workflow.program.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles event consumption strategies.
 *
 * <p>An expression for {@code data}, or for something in it, is a condition: {@code .} is that part of the event. One for
 * another attribute gives what the attribute must be equal to, and is evaluated when the listening begins.
 */
final class Consumptions {

    private static final String DATA = "data";
    private static final int MOST_FILTERS = 100;

    private final Definition definition;

    Consumptions(Definition definition) {
        this.definition = definition;
    }

    Consumption of(Definition.Located written) {
        if (written.value().has("one")) {
            return new Consumption.One(filter(written.at("one")));
        }
        if (written.value().has("all")) {
            return new Consumption.All(filters(written.at("all")));
        }
        var until = written.at("until");
        return new Consumption.Any(
                filters(written.at("any")), until.isMissing() ? Optional.empty() : Optional.of(until(until)));
    }

    private Until until(Definition.Located written) {
        return written.value().isTextual()
                ? new Until.Condition(definition.expression(written.value(), written.pointer()))
                : new Until.Consumed(of(written));
    }

    private List<Filter> filters(Definition.Located written) {
        if (written.value().size() > MOST_FILTERS) {
            definition.fault(written.pointer(), "A listener has at most " + MOST_FILTERS + " filters");
        }
        var filters = new ArrayList<Filter>();
        for (int i = 0; i < written.value().size(); i++) {
            filters.add(filter(written.at(i)));
        }
        return filters;
    }

    private Filter filter(Definition.Located written) {
        Map<String, Matcher> with = new HashMap<>();
        var attributes = written.at("with");
        attributes
                .value()
                .properties()
                .forEach(attribute -> match(
                        attribute.getKey(),
                        attribute.getValue(),
                        attributes.at(attribute.getKey()).pointer(),
                        with));
        Map<String, Correlation> correlate = new HashMap<>();
        var correlations = written.at("correlate");
        for (var name : Definition.names(correlations.value())) {
            correlate.put(name, correlation(correlations.at(name)));
        }
        return new Filter(with, correlate);
    }

    private void match(String name, JsonNode value, String pointer, Map<String, Matcher> with) {
        var isData = name.equals(DATA) || name.startsWith(DATA + ".");
        if (Definition.isExpression(value)) {
            with.put(name, new Matcher(definition.expression(value, pointer), isData));
            return;
        }
        if (isData && value.isObject() && !value.isEmpty()) {
            value.properties()
                    .forEach(member -> match(
                            name + "." + member.getKey(),
                            member.getValue(),
                            Positions.child(pointer, member.getKey()),
                            with));
            return;
        }
        with.put(name, new Matcher(Expression.constant(value), false));
    }

    private Correlation correlation(Definition.Located written) {
        var from = definition.expression(
                written.value().path("from"), written.at("from").pointer());
        var expect = written.at("expect");
        return new Correlation(
                from,
                expect.isMissing()
                        ? Optional.empty()
                        : Optional.of(definition.value(expect.value(), expect.pointer())));
    }
}
