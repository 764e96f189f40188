package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.interlock.orchestration.workflow.expression.Jq;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.DataFlow;
import dev.interlock.orchestration.workflow.program.DataShape;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.Header;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.program.Retry;
import dev.interlock.orchestration.workflow.program.Task;
import dev.interlock.orchestration.workflow.program.Then;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Programs of a few lines, straight from the DSL's YAML without the checks that definitions go through. */
final class Programs {

    private static final DefinitionId ID = new DefinitionId("test", "sample", "1.0.0");

    private final JsonNode functions;

    private Programs(JsonNode functions) {
        this.functions = functions;
    }

    /** @param yaml tasks, or a mapping with {@code do} */
    static Program read(String yaml) {
        try {
            var tree = new YAMLMapper().readTree(yaml);
            var whole = tree.isArray() ? JsonNodeFactory.instance.objectNode().set("do", tree) : tree;
            return new Programs(whole.path("use").path("functions")).program(whole);
        } catch (IOException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    private Program program(JsonNode whole) {
        return new Program(
                "sha256:0",
                ID,
                Optional.empty(),
                list(whole.path("do"), "/do"),
                data(whole),
                timeout(whole),
                Optional.empty());
    }

    private Task.Do list(JsonNode items, String position) {
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i).properties().iterator().next();
            tasks.add(task(item.getKey(), item.getValue(), position + "/" + i + "/" + item.getKey()));
        }
        var header = new Header(
                "do",
                position,
                Optional.empty(),
                DataFlow.PLAIN,
                Optional.empty(),
                new Then.Continue(),
                Optional.empty(),
                NullNode.instance);
        return new Task.Do(header, tasks);
    }

    private Task task(String name, JsonNode node, String position) {
        var header = new Header(
                name,
                position,
                jq(node.path("if")),
                data(node),
                timeout(node),
                then(node),
                Optional.of(node.path("metadata").path("compensate"))
                        .filter(JsonNode::isArray)
                        .map(undo -> list(undo, position + "/metadata/compensate")),
                node);
        if (node.has("call")) {
            var function = node.get("call").asText();
            return functions.has(function)
                    ? new Task.Invoke(
                            header,
                            task(function, functions.get(function), "/use/functions/" + function),
                            with(node.path("with"), Expression.IDENTITY))
                    : new Task.Call(header, function, with(node.path("with"), constant("{}")));
        }
        if (node.has("for")) {
            var loop = node.get("for");
            return new Task.For(
                    header,
                    loop.path("each").asText("item"),
                    loop.path("at").asText("index"),
                    jq(loop.path("in")).orElseThrow(),
                    jq(node.path("while")),
                    list(node.path("do"), position + "/for/do"));
        }
        return further(header, node, position);
    }

    private Task further(Header header, JsonNode node, String position) {
        if (node.has("try")) {
            return attempt(header, node, position);
        }
        if (node.has("listen")) {
            return listen(header, node, position);
        }
        if (node.has("do")) {
            return new Task.Do(header, list(node.get("do"), position + "/do").tasks());
        }
        if (node.has("fork")) {
            return new Task.Fork(
                    header,
                    list(node.get("fork").path("branches"), position + "/fork/branches")
                            .tasks(),
                    node.get("fork").path("compete").asBoolean());
        }
        if (node.has("switch")) {
            var cases = new ArrayList<Task.Switch.Case>();
            for (var item : node.get("switch")) {
                var one = item.properties().iterator().next();
                cases.add(new Task.Switch.Case(one.getKey(), jq(one.getValue().path("when")), then(one.getValue())));
            }
            return new Task.Switch(header, cases);
        }
        return leaf(header, node);
    }

    private static Task leaf(Header header, JsonNode node) {
        if (node.has("set")) {
            return new Task.Set(header, Jq.template(node.get("set")));
        }
        if (node.has("emit")) {
            return new Task.Emit(
                    header, Jq.template(node.get("emit").path("event").path("with")));
        }
        if (node.has("wait")) {
            return new Task.Wait(header, Jq.template(node.get("wait")));
        }
        if (node.has("raise")) {
            return new Task.Raise(header, Jq.template(node.get("raise").path("error")));
        }
        var run = node.path("run").path("workflow");
        return new Task.Run(
                header,
                new DefinitionId(
                        run.path("namespace").asText(),
                        run.path("name").asText(),
                        run.path("version").asText()),
                with(run.path("input"), Expression.IDENTITY),
                node.path("run").path("await").asBoolean(true));
    }

    private Task attempt(Header header, JsonNode node, String position) {
        var handling = node.path("catch");
        return new Task.Try(
                header,
                list(node.get("try"), position + "/try"),
                new Task.Try.Catch(
                        with(handling.path("errors").path("with"), constant("{}")),
                        handling.path("as").asText("error"),
                        jq(handling.path("when")),
                        jq(handling.path("exceptWhen")),
                        Optional.of(handling.path("retry"))
                                .filter(JsonNode::isObject)
                                .map(Programs::retry),
                        Optional.of(handling.path("do"))
                                .filter(JsonNode::isArray)
                                .map(list -> list(list, position + "/catch/do"))));
    }

    private static Retry retry(JsonNode node) {
        var backoff = node.path("backoff");
        var limit = node.path("limit");
        return new Retry(
                jq(node.path("when")),
                jq(node.path("exceptWhen")),
                value(node.path("delay")),
                backoff.has("exponential")
                        ? new Retry.Backoff.Exponential()
                        : backoff.has("linear")
                                ? new Retry.Backoff.Linear(
                                        value(backoff.get("linear").path("increment")))
                                : new Retry.Backoff.Constant(),
                Optional.of(limit.path("attempt").path("count"))
                        .filter(JsonNode::isInt)
                        .map(JsonNode::intValue),
                value(limit.path("attempt").path("duration")),
                value(limit.path("duration")),
                Optional.of(node.path("jitter"))
                        .filter(JsonNode::isObject)
                        .map(jitter ->
                                new Retry.Jitter(Jq.template(jitter.get("from")), Jq.template(jitter.get("to")))));
    }

    private Task listen(Header header, JsonNode node, String position) {
        var each = node.path("foreach");
        return new Task.Listen(
                header,
                consumption(node.get("listen").get("to")),
                Task.Listen.ReadAs.valueOf(
                        node.get("listen").path("read").asText("data").toUpperCase(Locale.ROOT)),
                each.isMissingNode()
                        ? null
                        : new Task.Listen.Each(
                                each.path("item").asText("item"),
                                each.path("at").asText("index"),
                                list(each.path("do"), position + "/foreach/do"),
                                jq(each.path("output").path("as")).orElse(Expression.IDENTITY),
                                jq(each.path("export").path("as"))));
    }

    private static Consumption consumption(JsonNode to) {
        if (to.has("one")) {
            return new Consumption.One(filter(to.get("one")));
        }
        var filters = new ArrayList<Consumption.Filter>();
        to.path(to.has("all") ? "all" : "any").forEach(node -> filters.add(filter(node)));
        if (to.has("all")) {
            return new Consumption.All(filters);
        }
        var until = to.path("until");
        return new Consumption.Any(
                filters,
                until.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(
                                until.isTextual()
                                        ? new Consumption.Until.Condition(Jq.compile(until.asText()))
                                        : new Consumption.Until.Consumed(consumption(until))));
    }

    private static Consumption.Filter filter(JsonNode node) {
        var with = new HashMap<String, Consumption.Matcher>();
        node.path("with")
                .properties()
                .forEach(entry ->
                        with.put(entry.getKey(), new Consumption.Matcher(Jq.template(entry.getValue()), false)));
        var correlate = new HashMap<String, Consumption.Correlation>();
        node.path("correlate")
                .properties()
                .forEach(entry -> correlate.put(
                        entry.getKey(),
                        new Consumption.Correlation(
                                Jq.compile(entry.getValue().get("from").asText()),
                                value(entry.getValue().path("expect")))));
        return new Consumption.Filter(with, correlate);
    }

    private static DataFlow data(JsonNode node) {
        return new DataFlow(
                shape(node.path("input")),
                expression(node.path("input").path("from")),
                expression(node.path("output").path("as")),
                shape(node.path("output")),
                Optional.of(node.path("export").path("as"))
                        .filter(it -> !it.isMissingNode())
                        .map(Programs::expression),
                shape(node.path("export")));
    }

    /** A schema here is only a list of required members. */
    private static Optional<DataShape> shape(JsonNode node) {
        var required = node.path("schema").path("required");
        if (required.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(data -> {
            var faults = new ArrayList<String>();
            required.forEach(name -> {
                if (!data.has(name.asText())) {
                    faults.add("/" + name.asText() + " is missing");
                }
            });
            return faults;
        });
    }

    private static Expression expression(JsonNode node) {
        if (node.isMissingNode()) {
            return Expression.IDENTITY;
        }
        return node.isTextual() ? Jq.compile(node.asText()) : Jq.template(node);
    }

    private static Expression with(JsonNode node, Expression otherwise) {
        return node.isMissingNode() ? otherwise : Jq.template(node);
    }

    private static Optional<Expression> value(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(Jq.template(node));
    }

    private static Optional<Expression> jq(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(Jq.compile(node.asText()));
    }

    private static Expression constant(String json) {
        return Expression.constant(Driver.json(json));
    }

    private static Optional<Expression> timeout(JsonNode node) {
        return value(node.path("timeout").path("after"));
    }

    private static Then then(JsonNode node) {
        return then(node.path("then").textValue());
    }

    private static Then then(@Nullable String directive) {
        return switch (directive) {
            case null -> new Then.Continue();
            case "continue" -> new Then.Continue();
            case "exit" -> new Then.Exit();
            case "end" -> new Then.End();
            default -> new Then.GoTo(directive);
        };
    }

    static List<String> keys(List<Command.Perform> performs) {
        return performs.stream().map(Command.Perform::key).toList();
    }
}
