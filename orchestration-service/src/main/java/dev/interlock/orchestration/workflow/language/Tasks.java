package dev.interlock.orchestration.workflow.language;

import dev.interlock.orchestration.workflow.program.DataFlow;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.Header;
import dev.interlock.orchestration.workflow.program.Task;
import dev.interlock.orchestration.workflow.program.Then;
import io.serverlessworkflow.api.WorkflowFormat;
import io.serverlessworkflow.api.types.CallA2A;
import io.serverlessworkflow.api.types.CallAsyncAPI;
import io.serverlessworkflow.api.types.CallFunction;
import io.serverlessworkflow.api.types.CallGRPC;
import io.serverlessworkflow.api.types.CallHTTP;
import io.serverlessworkflow.api.types.CallOpenAPI;
import io.serverlessworkflow.api.types.CallTask;
import io.serverlessworkflow.api.types.DoTask;
import io.serverlessworkflow.api.types.EmitTask;
import io.serverlessworkflow.api.types.ForTask;
import io.serverlessworkflow.api.types.ForkTask;
import io.serverlessworkflow.api.types.ListenTask;
import io.serverlessworkflow.api.types.RaiseTask;
import io.serverlessworkflow.api.types.RunTask;
import io.serverlessworkflow.api.types.SetTask;
import io.serverlessworkflow.api.types.SwitchTask;
import io.serverlessworkflow.api.types.TaskItem;
import io.serverlessworkflow.api.types.TryTask;
import io.serverlessworkflow.api.types.WaitTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles tasks: the SDK's model says what there is, the tree has it as it was written, which is what expressions and
 * positions are about.
 */
final class Tasks {

    private static final int MOST_TASKS = 1_000;
    private static final Map<String, String> INSTEAD_OF_RUN = Map.of(
            "container", "call a service that runs it",
            "script", "use expressions, or call a service",
            "shell", "call a service that runs it");

    private final Definition definition;
    private final Calls calls;
    private final Catches catches;
    private final Map<String, Object> functions;
    private final Map<String, Task> compiledFunctions = new HashMap<>();
    private final Set<String> functionsBegun = new LinkedHashSet<>();
    private int count;

    /** @param functions those of {@code use}, as the SDK has them */
    Tasks(Definition definition, Map<String, Object> functions) {
        this.definition = definition;
        this.functions = Map.copyOf(functions);
        this.calls = new Calls(definition);
        this.catches = new Catches(definition);
    }

    /** All of {@code use.functions}, called or not. */
    void functions() {
        functions.keySet().forEach(name -> function(name, Positions.child("/use/functions", name)));
    }

    private Optional<Task> function(String name, String caller) {
        var compiled = compiledFunctions.get(name);
        if (compiled != null) {
            return Optional.of(compiled);
        }
        if (!functionsBegun.add(name)) {
            definition.fault(caller, "The function '" + name + "' calls itself without end");
            return Optional.empty();
        }
        var place =
                new Definition.Located(definition.reusable("functions", name), Positions.child("/use/functions", name));
        var model = Objects.requireNonNull(functions.get(name));
        var task = definition.apart(() -> task(name, model, place, Set.of()));
        compiledFunctions.put(name, task);
        return Optional.of(task);
    }

    /** The tasks of {@code do} of the workflow. */
    Task.Do body(List<TaskItem> items) {
        return list("do", items, new Definition.Located(definition.tree().path("do"), "/do"));
    }

    private Task.Do list(String name, List<TaskItem> items, Definition.Located place) {
        var names = new HashSet<String>();
        for (int i = 0; i < items.size(); i++) {
            var taskName = items.get(i).getName();
            if (!names.add(taskName)) {
                definition.fault(
                        place.at(i).at(taskName).pointer(),
                        "There is another task '" + taskName + "' in this list; names must be unique in a list");
            }
        }
        return new Task.Do(plain(name, place), tasks(items, place, names));
    }

    private List<Task> tasks(List<TaskItem> items, Definition.Located place, Set<String> siblings) {
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            tasks.add(task(item.getName(), item.getTask().get(), place.at(i).at(item.getName()), siblings));
        }
        return tasks;
    }

    private Header plain(String name, Definition.Located place) {
        return new Header(
                name,
                place.pointer(),
                Optional.empty(),
                DataFlow.PLAIN,
                Optional.empty(),
                new Then.Continue(),
                Optional.empty(),
                place.value());
    }

    private Task task(String name, Object model, Definition.Located place, Set<String> siblings) {
        if (++count == MOST_TASKS + 1) {
            definition.fault(place.pointer(), "A definition has at most " + MOST_TASKS + " tasks");
        }
        var header = header(name, place, siblings);
        return switch (model) {
            case CallTask call -> call(call, header, place);
            case DoTask sequence ->
                new Task.Do(header, list("do", sequence.getDo(), place.at("do")).tasks());
            case ForTask loop -> loop(loop, header, place);
            case ForkTask fork -> fork(fork, header, place.at("fork").at("branches"));
            case SwitchTask choice -> choice(choice, header, place.at("switch"), siblings);
            case SetTask set ->
                new Task.Set(
                        header,
                        definition.value(
                                place.value().path("set"), place.at("set").pointer()));
            case EmitTask emit -> emit(header, place.at("emit").at("event").at("with"));
            case ListenTask listen -> listen(listen, header, place);
            case WaitTask wait ->
                new Task.Wait(
                        header,
                        definition.duration(
                                place.value().path("wait"), place.at("wait").pointer()));
            case RaiseTask raise -> raise(header, place.at("raise").at("error"));
            case RunTask run -> run(header, place.at("run"));
            case TryTask attempt -> attempt(attempt, header, place);
            case Object unknown -> throw new IllegalStateException("The SDK has another kind of task: " + unknown);
        };
    }

    private Header header(String name, Definition.Located place, Set<String> siblings) {
        return new Header(
                name,
                place.pointer(),
                definition.expression(place.value(), "if", place.pointer()),
                data(place),
                timeout(place.at("timeout")),
                then(place.at("then"), siblings),
                compensation(place.at("metadata").at("compensate")),
                place.value());
    }

    /** @param owner a task or the workflow */
    DataFlow data(Definition.Located owner) {
        var input = owner.at("input");
        var output = owner.at("output");
        var export = owner.at("export");
        return new DataFlow(
                Shapes.of(input, definition),
                definition.expression(input.value(), "from", input.pointer()).orElse(Expression.IDENTITY),
                definition.expression(output.value(), "as", output.pointer()).orElse(Expression.IDENTITY),
                Shapes.of(output, definition),
                definition.expression(export.value(), "as", export.pointer()),
                Shapes.of(export, definition));
    }

    Optional<Expression> timeout(Definition.Located written) {
        if (written.isMissing()) {
            return Optional.empty();
        }
        var timeout = definition.resolve(written.value(), written.pointer(), "timeouts");
        return timeout.isMissing()
                ? Optional.empty()
                : definition.duration(timeout.value(), "after", timeout.pointer());
    }

    private Then then(Definition.Located written, Set<String> siblings) {
        if (written.isMissing()) {
            return new Then.Continue();
        }
        var target = written.value().asText();
        return switch (target) {
            case "continue" -> new Then.Continue();
            case "exit" -> new Then.Exit();
            case "end" -> new Then.End();
            default -> {
                if (!siblings.contains(target)) {
                    definition.fault(
                            written.pointer(),
                            "There is no task '" + target
                                    + "' in this list; then is one of its tasks, continue, exit or end");
                }
                yield new Then.GoTo(target);
            }
        };
    }

    /** The SDK's model knows nothing of it, so that it is read on its own. The schema has been checked already. */
    private Optional<Task.Do> compensation(Definition.Located written) {
        if (written.isMissing()) {
            return Optional.empty();
        }
        var items = List.of(WorkflowFormat.JSON.mapper().convertValue(written.value(), TaskItem[].class));
        return Optional.of(list("compensate", items, written));
    }

    private Task call(CallTask call, Header header, Definition.Located place) {
        var with = place.at("with");
        var name = place.value().path("call").asText();
        return switch (call.get()) {
            case CallHTTP http -> new Task.Call(header, name, calls.http(with));
            case CallOpenAPI openapi -> new Task.Call(header, name, calls.openapi(with));
            case CallAsyncAPI asyncapi -> new Task.Call(header, name, calls.asyncapi(with));
            case CallGRPC grpc -> unsupported(place.at("call"), header, "call http or openapi");
            case CallA2A agent -> unsupported(place.at("call"), header, "call http or openapi");
            case CallFunction function -> function(name, header, place);
            case Object unknown -> throw new IllegalStateException("The SDK has another kind of call: " + unknown);
        };
    }

    private Task unsupported(Definition.Located what, Header header, String instead) {
        definition.fault(what.pointer(), "'" + what.value().asText() + "' is not supported by Interlock; " + instead);
        return new Task.Set(header, Expression.IDENTITY);
    }

    private Task function(String name, Header header, Definition.Located place) {
        var with = calls.arguments(place.at("with"));
        if (functions.containsKey(name)) {
            return function(name, place.at("call").pointer())
                    .<Task>map(function -> new Task.Invoke(header, function, with))
                    .orElseGet(() -> new Task.Set(header, Expression.IDENTITY));
        }
        var builtIn = BuiltInFunction.named(name);
        if (builtIn.isPresent()) {
            return new Task.Call(header, builtIn.get().callName(), with);
        }
        if (name.equals("mcp")) {
            return unsupported(place.at("call"), header, "call http or openapi");
        }
        definition.fault(
                place.at("call").pointer(),
                name.contains("@") || name.contains("://")
                        ? "Functions of other catalogs are not supported by Interlock; write the function into use.functions"
                        : "There is no function '" + name + "' in use.functions, and Interlock brings only: "
                                + BuiltInFunction.NAMES);
        return new Task.Set(header, Expression.IDENTITY);
    }

    private Task loop(ForTask loop, Header header, Definition.Located place) {
        var iteration = place.at("for");
        var each = variable(iteration.at("each"), "item");
        var at = variable(iteration.at("at"), "index");
        var in = definition.expression(
                iteration.value().path("in"), iteration.at("in").pointer());
        return definition.with(
                List.of(each, at),
                () -> new Task.For(
                        header,
                        each,
                        at,
                        in,
                        definition.expression(place.value(), "while", place.pointer()),
                        list("do", loop.getDo(), place.at("do"))));
    }

    private String variable(Definition.Located written, String otherwise) {
        var name = written.value().asText(otherwise);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            definition.fault(
                    written.pointer(), "'" + name + "' can't be the name of a variable: use letters, digits and _");
        }
        return name;
    }

    private Task fork(ForkTask fork, Header header, Definition.Located place) {
        var branches = list("branches", fork.getFork().getBranches(), place);
        for (var branch : branches.tasks()) {
            if (branch.header().then() instanceof Then.GoTo) {
                definition.fault(
                        branch.header().position() + "/then", "A branch runs beside the others and can't go on to one");
            }
        }
        return new Task.Fork(header, branches.tasks(), fork.getFork().isCompete());
    }

    private Task choice(SwitchTask choice, Header header, Definition.Located place, Set<String> siblings) {
        var cases = new ArrayList<Task.Switch.Case>();
        var names = new HashSet<String>();
        for (int i = 0; i < choice.getSwitch().size(); i++) {
            var name = choice.getSwitch().get(i).getName();
            var written = place.at(i).at(name);
            if (!names.add(name)) {
                definition.fault(written.pointer(), "There is another case '" + name + "'");
            }
            cases.add(new Task.Switch.Case(
                    name,
                    definition.expression(written.value(), "when", written.pointer()),
                    then(written.at("then"), siblings)));
        }
        return new Task.Switch(header, cases);
    }

    private Task emit(Header header, Definition.Located with) {
        if (with.isMissing()) {
            definition.fault(header.position() + "/emit/event", "'with' is missing");
        }
        return new Task.Emit(header, definition.value(with.value(), with.pointer()));
    }

    private Task listen(ListenTask listen, Header header, Definition.Located place) {
        var read = place.value().path("listen").path("read").asText("data").toUpperCase(Locale.ROOT);
        var foreach = place.at("foreach");
        var consumption = new Consumptions(definition).of(place.at("listen").at("to"));
        if (foreach.isMissing()) {
            return new Task.Listen(header, consumption, Task.Listen.ReadAs.valueOf(read), null);
        }
        var item = variable(foreach.at("item"), "item");
        var at = variable(foreach.at("at"), "index");
        var output = foreach.at("output");
        var export = foreach.at("export");
        var items = listen.getForeach().getDo();
        var each = definition.with(
                List.of(item, at),
                () -> new Task.Listen.Each(
                        item,
                        at,
                        list("do", items == null ? List.of() : items, foreach.at("do")),
                        definition
                                .expression(output.value(), "as", output.pointer())
                                .orElse(Expression.IDENTITY),
                        definition.expression(export.value(), "as", export.pointer())));
        return new Task.Listen(header, consumption, Task.Listen.ReadAs.valueOf(read), each);
    }

    private Task raise(Header header, Definition.Located written) {
        var error = definition.resolve(written.value(), written.pointer(), "errors");
        return new Task.Raise(header, definition.value(error.value(), error.pointer()));
    }

    private Task run(Header header, Definition.Located run) {
        for (var kind : INSTEAD_OF_RUN.entrySet()) {
            if (run.value().has(kind.getKey())) {
                definition.fault(
                        run.at(kind.getKey()).pointer(),
                        "run: " + kind.getKey() + " is not supported by Interlock; " + kind.getValue());
                return new Task.Set(header, Expression.IDENTITY);
            }
        }
        var workflow = run.at("workflow");
        var input = workflow.at("input");
        return new Task.Run(
                header,
                new DefinitionId(
                        workflow.value().path("namespace").asText(),
                        workflow.value().path("name").asText(),
                        workflow.value().path("version").asText("latest")),
                calls.arguments(input),
                run.value().path("await").asBoolean(true));
    }

    private Task attempt(TryTask attempt, Header header, Definition.Located place) {
        var body = list("try", attempt.getTry(), place.at("try"));
        var written = place.at("catch");
        variable(written.at("as"), "error");
        var items = attempt.getCatch().getDo();
        var handling = catches.of(
                written,
                () -> written.value().has("do") && items != null
                        ? Optional.of(list("catch", items, written.at("do")))
                        : Optional.empty());
        return new Task.Try(header, body, handling);
    }
}
