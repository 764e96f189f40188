package dev.interlock.deployment.checks;

import dev.interlock.deployment.rollouts.planning.Evidence;
import dev.interlock.deployment.rollouts.planning.StateJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The checks of one candidate at one step. Another step has another watch: what was asked at the one before and answers
 * late is told to the old one, and counts for nothing. Thread-safe.
 */
final class Watch {

    private final String deployment;
    private final int step;
    private List<CheckState> checks;
    private String kept = "";

    private Watch(String deployment, int step, List<CheckState> checks) {
        this.deployment = deployment;
        this.step = step;
        this.checks = checks;
    }

    /** @param step any number that the others don't have */
    static Watch begin(String deployment, CheckPlan plan, int step) {
        return new Watch(
                deployment, step, plan.checks().stream().map(CheckState::of).toList());
    }

    synchronized Watch atStep(int other) {
        return other == step
                ? this
                : new Watch(
                        deployment,
                        other,
                        checks.stream().map(CheckState::atNextStep).toList());
    }

    boolean isOf(String other) {
        return deployment.equals(other);
    }

    String deployment() {
        return deployment;
    }

    /** Who is to be asked now, which is noted. Nobody any more once one is bad: it ends its siblings (case 32). */
    synchronized List<Check> due(Instant now, Duration retry) {
        if (isBad()) {
            return List.of();
        }
        var due = new ArrayList<Check>();
        var next = new ArrayList<CheckState>();
        for (CheckState state : checks) {
            boolean isDue = state.isDue(now, retry);
            if (isDue) {
                due.add(state.check());
            }
            next.add(isDue ? state.asked(now) : state);
        }
        checks = List.copyOf(next);
        return due;
    }

    synchronized void measured(Check check, Measurement measurement, Instant now) {
        if (isBad()) {
            return;
        }
        checks = checks.stream()
                .map(state -> state.check().equals(check) ? state.measured(measurement, now) : state)
                .toList();
    }

    synchronized Evidence with(Evidence judged) {
        return CombinedChecks.together(checks, judged);
    }

    /** What clients may see, as JSON; empty where it is kept already. */
    synchronized Optional<String> unkept() {
        var written = StateJson.write(checks.stream().map(CheckView::of).toList());
        return written.equals(kept) ? Optional.empty() : Optional.of(written);
    }

    synchronized void kept(String written) {
        kept = written;
    }

    private boolean isBad() {
        return checks.stream().anyMatch(CheckState::isBad);
    }
}
