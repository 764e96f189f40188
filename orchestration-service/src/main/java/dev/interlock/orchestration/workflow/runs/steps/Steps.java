package dev.interlock.orchestration.workflow.runs.steps;

import dev.interlock.orchestration.workflow.interpreter.Fact;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps of a run in the order in which they first began: a fold of its history. Pure. */
public record Steps(List<Step> all) {

    /** What the keys of compensations begin with. */
    private static final String UNDO = "~undo/";

    public Steps {
        all = List.copyOf(all);
    }

    /** @param turns the whole history in order */
    public static Steps of(List<StepTurn> turns) {
        return new Fold(turns).run();
    }

    public Optional<Step> find(String key) {
        return all.stream().filter(step -> step.key().equals(key)).findFirst();
    }

    /** The last entry into the task at this position of the definition. */
    public Optional<Step> lastAt(String position) {
        return all.stream().filter(step -> step.position().equals(position)).reduce((one, later) -> later);
    }

    /** Those that go on now, without the containers that only wait for what is in them. */
    public List<Step> current() {
        var underWay = all.stream().filter(step -> step.state().isUnderWay()).toList();
        return underWay.stream()
                .filter(step ->
                        underWay.stream().noneMatch(other -> other.position().startsWith(step.position() + "/")))
                .toList();
    }

    /** Where an error first came up: of the steps that faulted last, the innermost. */
    public Optional<Step> failed() {
        return innermostOfLast(StepState.FAULTED);
    }

    /** What was under way when the run was cancelled: of the steps that were, the innermost. */
    public Optional<Step> cancelled() {
        return innermostOfLast(StepState.CANCELLED);
    }

    private Optional<Step> innermostOfLast(StepState state) {
        var steps = all.stream().filter(step -> step.state() == state).toList();
        int turn = steps.stream().mapToInt(Step::endedTurn).max().orElse(0);
        return steps.stream()
                .filter(step -> step.endedTurn() == turn)
                .reduce((one, other) ->
                        other.position().length() > one.position().length() ? other : one);
    }

    public int done() {
        return (int) all.stream().filter(step -> step.state().isDone()).count();
    }

    /** How many steps are known: what was entered, and what the definition has besides. */
    public int known(Set<String> positions) {
        var entered = all.stream().map(Step::position).collect(Collectors.toSet());
        return all.size()
                + (int) positions.stream()
                        .filter(position -> !entered.contains(position))
                        .count();
    }

    /** Whether effects of earlier steps were undone, so that going on as if nothing had happened would be wrong. */
    public boolean wasUndone() {
        return all.stream().anyMatch(step -> step.key().startsWith(UNDO));
    }

    /**
     * Takes turns in one after the other; a rewind goes back to how things stood, but forgets no attempt. What it goes
     * on with is among its facts as started.
     */
    private static final class Fold {

        private final List<StepTurn> turns;
        private final Map<Integer, Integer> indexes = new HashMap<>();
        private final int[] parents;
        private final Map<String, List<Attempt>> past = new HashMap<>();
        private Map<String, Step> steps = new LinkedHashMap<>();

        Fold(List<StepTurn> turns) {
            this.turns = turns;
            this.parents = new int[turns.size()];
            for (int i = 0; i < turns.size(); i++) {
                indexes.put(turns.get(i).turn(), i);
            }
        }

        Steps run() {
            for (int i = 0; i < turns.size(); i++) {
                var turn = turns.get(i);
                parents[i] = i - 1;
                if (turn.rewindTo().isPresent()) {
                    parents[i] = indexes.getOrDefault(turn.rewindTo().get(), -1);
                    rewind(parents[i], turn.at());
                }
                apply(steps, turn, true);
            }
            return new Steps(List.copyOf(steps.values()));
        }

        private void rewind(int last, Instant at) {
            steps.forEach((key, step) -> past.put(key, closed(step.attempts(), at)));
            var asOf = new LinkedHashMap<String, Step>();
            path(last).forEach(index -> apply(asOf, turns.get(index), false));
            asOf.replaceAll((key, step) -> step.with(past.getOrDefault(key, List.of())));
            steps = asOf;
        }

        /** The turns that led there, without those that were given up by a rewind. */
        private List<Integer> path(int last) {
            Deque<Integer> path = new ArrayDeque<>();
            for (int i = last; i >= 0; i = parents[i]) {
                path.addFirst(i);
            }
            return new ArrayList<>(path);
        }

        private void apply(Map<String, Step> to, StepTurn turn, boolean withPast) {
            int number = turn.turn();
            var at = turn.at();
            for (Fact fact : turn.facts()) {
                switch (fact) {
                    case Fact.TaskStarted(var key, var position, var attempt) ->
                        to.put(key, known(to, key, position, withPast).started(number, at));
                    case Fact.TaskCompleted(var key, var position, var output) ->
                        to.put(key, known(to, key, position, withPast).completed(number, at, output));
                    case Fact.TaskSkipped(var key, var position) ->
                        to.put(key, known(to, key, position, withPast).skipped(number));
                    case Fact.TaskFaulted(var key, var position, var error) ->
                        to.put(key, known(to, key, position, withPast).faulted(number, at, error));
                    case Fact.TaskCancelled(var key, var position) ->
                        to.put(key, known(to, key, position, withPast).cancelled(number, at));
                    case Fact.TaskRetried(var key, var position, var next, var due, var error) ->
                        to.put(key, known(to, key, position, withPast).retrying(at, due, error));
                    case Fact.StatusChanged status -> {}
                }
            }
        }

        private Step known(Map<String, Step> in, String key, String position, boolean withPast) {
            var step = in.get(key);
            if (step != null) {
                return step;
            }
            var fresh = Step.fresh(key, position);
            return withPast ? fresh.with(past.getOrDefault(key, List.of())) : fresh;
        }

        private static List<Attempt> closed(List<Attempt> attempts, Instant at) {
            return attempts.stream().map(attempt -> attempt.ended(at, null)).toList();
        }
    }
}
