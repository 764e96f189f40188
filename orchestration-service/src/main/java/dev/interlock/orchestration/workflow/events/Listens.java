package dev.interlock.orchestration.workflow.events;

import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.program.Schedule;
import dev.interlock.orchestration.workflow.program.Task;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a program listens to. */
final class Listens {

    /** Position of what a schedule begins on. */
    static final String SCHEDULE = "/schedule/on";

    private Listens() {}

    static Optional<Consumption> in(Program program, String position) {
        return position.equals(SCHEDULE)
                ? program.schedule().flatMap(Schedule::on)
                : in(program.body())
                        .filter(listen -> listen.header().position().equals(position))
                        .findFirst()
                        .map(Task.Listen::consumption);
    }

    private static Stream<Task.Listen> in(Task task) {
        var compensation = task.header().compensation().stream().flatMap(Listens::in);
        return Stream.concat(within(task), compensation);
    }

    private static Stream<Task.Listen> within(Task task) {
        return switch (task) {
            case Task.Listen listen ->
                Stream.concat(
                        Stream.of(listen),
                        listen.foreach() == null
                                ? Stream.empty()
                                : in(listen.foreach().body()));
            case Task.Do block -> block.tasks().stream().flatMap(Listens::in);
            case Task.For loop -> in(loop.body());
            case Task.Fork fork -> fork.branches().stream().flatMap(Listens::in);
            case Task.Try attempt ->
                Stream.concat(
                        in(attempt.body()),
                        attempt.handling().handler().stream().flatMap(Listens::in));
            case Task.Invoke invoke -> in(invoke.function());
            case Task.Call call -> Stream.empty();
            case Task.Emit emit -> Stream.empty();
            case Task.Raise raise -> Stream.empty();
            case Task.Run run -> Stream.empty();
            case Task.Set set -> Stream.empty();
            case Task.Switch choice -> Stream.empty();
            case Task.Wait wait -> Stream.empty();
        };
    }
}
