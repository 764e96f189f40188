package dev.interlock.orchestration.workflow.interpreter;

import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.program.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the compensation of a task by the task's position. Looked through when first asked; most runs never ask. */
final class Undos {

    private final Program program;
    private volatile @Nullable Map<String, Task.Do> byPosition;

    Undos(Program program) {
        this.program = program;
    }

    Task.Do of(Compensation compensation) {
        var known = byPosition;
        if (known == null) {
            known = new HashMap<>();
            collect(program.body(), known);
            byPosition = known;
        }
        var list = known.get(compensation.position());
        if (list == null) {
            throw new IllegalStateException("Nothing undoes " + compensation.position());
        }
        return list;
    }

    private static void collect(Task task, Map<String, Task.Do> into) {
        task.header().compensation().ifPresent(list -> into.put(task.header().position(), list));
        within(task).forEach(inner -> collect(inner, into));
    }

    private static Stream<? extends Task> within(Task task) {
        return switch (task) {
            case Task.Do list -> list.tasks().stream();
            case Task.For loop -> Stream.of(loop.body());
            case Task.Fork fork -> fork.branches().stream();
            case Task.Invoke invoke -> Stream.of(invoke.function());
            case Task.Try block -> Stream.concat(Stream.of(block.body()), block.handling().handler().stream());
            case Task.Listen listen ->
                listen.foreach() == null
                        ? Stream.of()
                        : Stream.of(listen.foreach().body());
            case Task.Call _, Task.Switch _, Task.Set _, Task.Emit _, Task.Wait _, Task.Raise _, Task.Run _ ->
                List.<Task>of().stream();
        };
    }
}
