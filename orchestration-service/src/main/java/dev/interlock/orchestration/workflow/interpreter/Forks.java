package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.interpreter.Frame.Branch;
import dev.interlock.orchestration.workflow.interpreter.Frame.Forking;
import dev.interlock.orchestration.workflow.program.Task;
import dev.interlock.orchestration.workflow.program.Then;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code fork}. All branches have the same input; the output is the array of theirs, in the order of the branches. Where
 * they compete, the first that completes gives the output and the others are cancelled; one that faults is out of the
 * race, which is lost when none is left.
 */
final class Forks {

    private final Tasks tasks;

    Forks(Tasks tasks) {
        this.tasks = tasks;
    }

    Step<Frame> start(Task.Fork fork, Entry entry) {
        var race = new Race(fork, entry, new ArrayList<>(), 0);
        for (var branch : fork.branches()) {
            var key = Keys.task(entry.key(), branch.header().name(), 0);
            var step = tasks.enter(branch, key, entry.input(), entry.scope().inBranch(key));
            race.branches.add(new Branch.Done(entry.input()));
            if (race.isDecidedBy(race.branches.size() - 1, step)) {
                return race.decision(step);
            }
        }
        return race.standing();
    }

    Step<Frame> resume(Task.Fork fork, Forking frame, Entry entry, Signal signal) {
        var race = new Race(fork, entry, new ArrayList<>(frame.branches()), frame.bytes());
        for (int i = 0; i < frame.branches().size(); i++) {
            if (frame.branches().get(i) instanceof Branch.Running(Visit visit) && visit.awaits(signal.ticket())) {
                var step = tasks.resume(
                        fork.branches().get(i), visit, entry.scope().inBranch(visit.key()), signal);
                return race.isDecidedBy(i, step) ? race.decision(step) : race.standing();
            }
        }
        throw new IllegalStateException("No branch awaits ticket " + signal.ticket());
    }

    private static final class Race {

        private final Task.Fork fork;
        private final Entry entry;
        private final List<Branch> branches;
        private long bytes;

        Race(Task.Fork fork, Entry entry, List<Branch> branches, long bytes) {
            this.fork = fork;
            this.entry = entry;
            this.branches = branches;
            this.bytes = bytes;
        }

        /** Notes how far a branch got. */
        boolean isDecidedBy(int index, Step<Visit> step) {
            switch (step) {
                case Step.Blocked<Visit>(Visit visit) -> branches.set(index, new Branch.Running(visit));
                case Step.Completed<Visit>(JsonNode output, Then _) -> {
                    branches.set(index, new Branch.Done(output));
                    return fork.compete() || isTooMuch(index, output);
                }
                case Step.Ended<Visit> _ -> {
                    branches.set(index, new Branch.Done(entry.input()));
                    return true;
                }
                case Step.Faulted<Visit>(WorkflowError error, boolean fatal) -> {
                    branches.set(index, new Branch.Failed(error));
                    return fatal || !fork.compete();
                }
            }
            return false;
        }

        /** The sum of what is kept is limited while it is kept, not only when it becomes one value. */
        private boolean isTooMuch(int index, JsonNode output) {
            var limit = entry.ledger().surroundings().limits().dataBytes();
            bytes += entry.ledger().weigh(output).bytes();
            if (bytes > limit) {
                branches.set(
                        index,
                        new Branch.Failed(entry.error(
                                ErrorType.RUNTIME,
                                "The outputs of the branches take more than " + limit + " bytes together.")));
                return true;
            }
            return false;
        }

        Step<Frame> decision(Step<Visit> step) {
            entry.ledger().cancel(new Forking(branches, bytes));
            return switch (step) {
                case Step.Blocked<Visit> _ -> throw new IllegalStateException("A blocked branch decides nothing");
                case Step.Completed<Visit>(JsonNode output, Then _) ->
                    failure() instanceof Branch.Failed(var error) && !fork.compete()
                            ? Step.faulted(error)
                            : new Step.Completed<>(output, fork.header().then());
                case Step.Ended<Visit>(JsonNode output) -> new Step.Ended<>(output);
                case Step.Faulted<Visit>(WorkflowError error, boolean fatal) -> new Step.Faulted<>(error, fatal);
            };
        }

        Step<Frame> standing() {
            if (branches.stream().anyMatch(Branch.Running.class::isInstance)) {
                return new Step.Blocked<>(new Forking(branches, bytes));
            }
            if (failure() instanceof Branch.Failed(var error)) {
                return Step.faulted(error);
            }
            var outputs = JsonNodeFactory.instance.arrayNode();
            for (var branch : branches) {
                outputs.add(((Branch.Done) branch).output());
            }
            return new Step.Completed<>(outputs, fork.header().then());
        }

        private Branch failure() {
            return branches.stream()
                    .filter(Branch.Failed.class::isInstance)
                    .findFirst()
                    .orElseGet(() -> new Branch.Done(entry.input()));
        }
    }
}
