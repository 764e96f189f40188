package dev.interlock.orchestration.workflow.durable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.interlock.orchestration.workflow.program.DataFlow;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.Header;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.program.Task;
import dev.interlock.orchestration.workflow.program.Then;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs made by hand. */
public final class Flow {

    private final String name;
    private final List<Task> tasks = new ArrayList<>();

    private Flow(String name) {
        this.name = name;
    }

    public static Flow named(String name) {
        return new Flow(name);
    }

    /** The step's name is what the performer finds under {@code step}. */
    public Flow call(String step) {
        tasks.add(callTask(step, "/do/" + tasks.size() + "/" + step));
        return this;
    }

    public Flow pause(Duration duration) {
        var text = JsonNodeFactory.instance.textNode(duration.toString());
        tasks.add(new Task.Wait(header("pause" + tasks.size()), Expression.constant(text)));
        return this;
    }

    /** Calls at the same time: {@code name-0}, {@code name-1}, … */
    public Flow fork(String step, int branches) {
        var header = header(step);
        var calls = new ArrayList<Task>();
        for (int i = 0; i < branches; i++) {
            calls.add(callTask(step + "-" + i, header.position() + "/fork/branches/" + i + "/" + step + "-" + i));
        }
        tasks.add(new Task.Fork(header, calls, false));
        return this;
    }

    public Flow run(DefinitionId workflow, boolean await) {
        tasks.add(new Task.Run(header("run" + tasks.size()), workflow, Expression.IDENTITY, await));
        return this;
    }

    /** An expression that breaks the interpreter, as a bug would. */
    public Flow bug() {
        Expression broken = (input, variables) -> {
            throw new IllegalStateException("a bug");
        };
        tasks.add(new Task.Set(header("bug" + tasks.size()), broken));
        return this;
    }

    public Program program() {
        var body = new Task.Do(headerAt("do", "/do"), tasks);
        return new Program(
                "sha256:" + name,
                new DefinitionId("test", name, "1.0.0"),
                Optional.empty(),
                body,
                DataFlow.PLAIN,
                Optional.empty(),
                Optional.empty());
    }

    private static Task callTask(String step, String position) {
        JsonNode with = JsonNodeFactory.instance.objectNode().put("step", step);
        return new Task.Call(headerAt(step, position), "http", Expression.constant(with));
    }

    private Header header(String task) {
        return headerAt(task, "/do/" + tasks.size() + "/" + task);
    }

    private static Header headerAt(String task, String position) {
        return new Header(
                task,
                position,
                Optional.empty(),
                DataFlow.PLAIN,
                Optional.empty(),
                new Then.Continue(),
                Optional.empty(),
                NullNode.getInstance());
    }
}
