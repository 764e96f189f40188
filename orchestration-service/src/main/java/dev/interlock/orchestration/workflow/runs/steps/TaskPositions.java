package dev.interlock.orchestration.workflow.runs.steps;

import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.program.Task;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where a definition has tasks. Compensations don't count: mostly they aren't wanted. */
public final class TaskPositions {

    private final Set<String> found = new LinkedHashSet<>();

    private TaskPositions() {}

    public static Set<String> of(Program program) {
        var positions = new TaskPositions();
        program.body().tasks().forEach(positions::add);
        return positions.found;
    }

    private void add(Task task) {
        found.add(task.header().position());
        switch (task) {
            case Task.Do list -> list.tasks().forEach(this::add);
            case Task.For loop -> loop.body().tasks().forEach(this::add);
            case Task.Fork fork -> fork.branches().forEach(this::add);
            case Task.Try attempt -> addTry(attempt);
            case Task.Listen listen -> {
                if (listen.foreach() != null) {
                    listen.foreach().body().tasks().forEach(this::add);
                }
            }
            case Task.Call call -> {}
            case Task.Invoke invoke -> {}
            case Task.Switch choice -> {}
            case Task.Set set -> {}
            case Task.Emit emit -> {}
            case Task.Wait wait -> {}
            case Task.Raise raise -> {}
            case Task.Run run -> {}
        }
    }

    /** The handler only counts once it is entered. */
    private void addTry(Task.Try attempt) {
        attempt.body().tasks().forEach(this::add);
    }
}
