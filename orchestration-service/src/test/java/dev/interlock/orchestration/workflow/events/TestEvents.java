package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.orchestration.workflow.expression.Jq;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Consumption.Correlation;
import dev.interlock.orchestration.workflow.program.Consumption.Filter;
import dev.interlock.orchestration.workflow.program.Consumption.Matcher;
import dev.interlock.orchestration.workflow.program.DataFlow;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.Header;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.program.Schedule;
import dev.interlock.orchestration.workflow.program.Task;
import dev.interlock.orchestration.workflow.program.Then;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events, and programs that listen to them. */
public final class TestEvents {

    public static final ObjectMapper JSON = new ObjectMapper();
    public static final String POSITION = "/do/0/listen";

    private TestEvents() {}

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static ProjectEvent event(String project, String type, String id, String data) {
        var event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "urn:test")
                .put("type", type);
        event.set("data", json(data));
        return ProjectEvent.in(project, event);
    }

    /** @param with name, value, …; a value that is {@code ${ … }} is a condition, unless it holds a variable of {@code $eq} */
    public static Filter filter(Map<String, String> correlate, String... with) {
        var matchers = new HashMap<String, Matcher>();
        for (int i = 0; i < with.length; i += 2) {
            var isCondition = Jq.isExpression(with[i + 1]);
            matchers.put(
                    with[i],
                    new Matcher(
                            isCondition ? Jq.compile(with[i + 1]) : Expression.constant(JSON.valueToTree(with[i + 1])),
                            isCondition));
        }
        var correlations = new HashMap<String, Correlation>();
        correlate.forEach((name, from) -> correlations.put(name, new Correlation(Jq.compile(from), Optional.empty())));
        return new Filter(matchers, correlations);
    }

    public static Program listening(String name, Consumption consumption) {
        var listen = new Task.Listen(header(POSITION), consumption, Task.Listen.ReadAs.DATA, null);
        return program(name, List.of(listen), Optional.empty());
    }

    public static Program scheduled(String name, Schedule schedule) {
        return program(name, List.of(), Optional.of(schedule));
    }

    private static Program program(String name, List<Task> tasks, Optional<Schedule> schedule) {
        return new Program(
                "sha256:" + name,
                new DefinitionId("test", name, "1.0.0"),
                Optional.empty(),
                new Task.Do(header("/do"), tasks),
                DataFlow.PLAIN,
                Optional.empty(),
                schedule);
    }

    private static Header header(String position) {
        return new Header(
                position,
                position,
                Optional.empty(),
                DataFlow.PLAIN,
                Optional.empty(),
                new Then.Continue(),
                Optional.empty(),
                JSON.nullNode());
    }
}
