package dev.interlock.orchestration.workflow.picture;

import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Task;
import java.util.ArrayList;
import java.util.List;

/** What a task does, in a few words. */
final class Kind {

    private Kind() {}

    static String of(Task task) {
        var words = new ArrayList<String>();
        words.add(verb(task));
        task.header().condition().ifPresent(condition -> words.add("if …"));
        task.header().timeout().ifPresent(timeout -> words.add("timeout"));
        task.header().compensation().ifPresent(undo -> words.add("undone by " + tasks(undo.tasks())));
        return String.join(" · ", words);
    }

    private static String verb(Task task) {
        return switch (task) {
            case Task.Call call -> "call " + call.function();
            case Task.Invoke invoke -> "call a function";
            case Task.Do list -> "do";
            case Task.For loop -> "for each " + loop.each();
            case Task.Fork fork -> fork.compete() ? "fork · the first wins" : "fork · all";
            case Task.Switch choice -> "switch";
            case Task.Set set -> "set";
            case Task.Emit emit -> "emit an event";
            case Task.Listen listen -> "listen to " + consumption(listen.consumption());
            case Task.Wait wait -> "wait";
            case Task.Raise raise -> "raise an error";
            case Task.Run run -> "run " + run.workflow();
            case Task.Try attempt -> attempt.handling().retry().isPresent() ? "try · retry" : "try";
        };
    }

    private static String consumption(Consumption consumption) {
        return switch (consumption) {
            case Consumption.One one -> "one event";
            case Consumption.All(var filters) -> "all of " + filters.size() + " events";
            case Consumption.Any(var filters, var until) ->
                filters.isEmpty() ? "any event" : "any of " + filters.size() + " events";
        };
    }

    private static String tasks(List<Task> tasks) {
        return tasks.size() == 1 ? tasks.getFirst().header().name() : tasks.size() + " tasks";
    }
}
