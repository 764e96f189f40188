package dev.interlock.deployment.checks;

import dev.interlock.deployment.applications.Definition;
import dev.interlock.deployment.rollouts.planning.StateJson;
import java.util.List;

/** The checks of a deployment, as they were when it was asked for. */
public record CheckPlan(List<Check> checks) {

    /** Nobody is asked. */
    public static final CheckPlan NONE = new CheckPlan(List.of());

    public CheckPlan {
        checks = List.copyOf(checks);
    }

    public static CheckPlan of(Definition definition) {
        var analysis = definition.analysis();
        return analysis == null || analysis.checks() == null
                ? NONE
                : new CheckPlan(analysis.checks().stream().map(Check::of).toList());
    }

    /** Names of the checks that ask Prometheus. */
    public List<String> queries() {
        return checks.stream()
                .filter(check -> check instanceof Check.Query)
                .map(Check::name)
                .toList();
    }

    public String written() {
        return StateJson.write(this);
    }

    /** @param written may be empty, for none */
    static CheckPlan read(String written) {
        return written.isEmpty() ? NONE : StateJson.read(written, CheckPlan.class);
    }
}
