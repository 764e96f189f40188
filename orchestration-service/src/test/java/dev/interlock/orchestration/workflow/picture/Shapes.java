package dev.interlock.orchestration.workflow.picture;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.DataFlow;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.Header;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.program.Task;
import dev.interlock.orchestration.workflow.program.Then;
import java.util.List;
import java.util.Optional;

/** Shapes that only have a shape. */
final class Shapes {

    private static final Then CONTINUE = new Then.Continue();

    private Shapes() {}

    static Program program(Task... tasks) {
        return new Program(
                "sha256:0",
                new DefinitionId("shop", "order", "1.0.0"),
                Optional.empty(),
                list("do", "/do", tasks),
                DataFlow.PLAIN,
                Optional.empty(),
                Optional.empty());
    }

    static Task call(String name) {
        return call(name, CONTINUE);
    }

    static Task call(String name, Then then) {
        return new Task.Call(header(name, then), "http", Expression.IDENTITY);
    }

    static Task set(String name) {
        return new Task.Set(header(name, CONTINUE), Expression.IDENTITY);
    }

    static Task pause(String name) {
        return new Task.Wait(header(name, CONTINUE), Expression.IDENTITY);
    }

    static Task raise(String name) {
        return new Task.Raise(header(name, CONTINUE), Expression.IDENTITY);
    }

    static Task choose(String name, Task.Switch.Case... cases) {
        return new Task.Switch(header(name, CONTINUE), List.of(cases));
    }

    static Task.Switch.Case when(String name, Then then) {
        return new Task.Switch.Case(name, Optional.of(Expression.IDENTITY), then);
    }

    static Task.Switch.Case otherwise(String name, Then then) {
        return new Task.Switch.Case(name, Optional.empty(), then);
    }

    static Task forEach(String name, String item, Task... tasks) {
        return new Task.For(
                header(name, CONTINUE), item, "index", Expression.IDENTITY, Optional.empty(), list("do", "do", tasks));
    }

    static Task fork(String name, boolean compete, Task... branches) {
        return new Task.Fork(header(name, CONTINUE), List.of(branches), compete);
    }

    static Task attempt(String name, Task body, Task handler) {
        var handling = new Task.Try.Catch(
                Expression.IDENTITY,
                "error",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(list("do", "do", handler)));
        return new Task.Try(header(name, CONTINUE), list("try", "try", body), handling);
    }

    static Task listen(String name) {
        return new Task.Listen(
                header(name, CONTINUE),
                new Consumption.Any(List.of(), Optional.empty()),
                Task.Listen.ReadAs.DATA,
                null);
    }

    static Task.Do list(String name, String position, Task... tasks) {
        return new Task.Do(
                new Header(
                        name,
                        position,
                        Optional.empty(),
                        DataFlow.PLAIN,
                        Optional.empty(),
                        CONTINUE,
                        Optional.empty(),
                        NullNode.getInstance()),
                List.of(tasks));
    }

    /** Positions are the names, which are unique here. */
    private static Header header(String name, Then then) {
        return new Header(
                name,
                "/do/" + name,
                Optional.empty(),
                DataFlow.PLAIN,
                Optional.empty(),
                then,
                Optional.empty(),
                NullNode.getInstance());
    }
}
