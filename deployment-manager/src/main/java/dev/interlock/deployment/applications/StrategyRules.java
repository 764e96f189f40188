package dev.interlock.deployment.applications;

import dev.interlock.deployment.applications.Definition.StrategyType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which members of a strategy go together. */
final class StrategyRules {

    private static final Set<StrategyType> CANARY = Set.of(StrategyType.CANARY);
    private static final Set<StrategyType> ROLLING = Set.of(StrategyType.ROLLING);
    private static final Set<StrategyType> BLUE_GREEN = Set.of(StrategyType.BLUE_GREEN);
    private static final Set<StrategyType> NOT_ROLLING = Set.of(StrategyType.CANARY, StrategyType.BLUE_GREEN);

    private StrategyRules() {}

    static List<Fault> faults(Definition.Strategy strategy) {
        var faults = new ArrayList<Fault>();
        only(faults, CANARY, strategy, strategy.weights(), "weights");
        only(faults, CANARY, strategy, strategy.approvals(), "approvals");
        only(faults, BLUE_GREEN, strategy, strategy.approval(), "approval");
        only(faults, NOT_ROLLING, strategy, strategy.matches(), "matches");
        only(faults, NOT_ROLLING, strategy, strategy.mirrorPercent(), "mirrorPercent");
        only(faults, NOT_ROLLING, strategy, strategy.keepWarmSeconds(), "keepWarmSeconds");
        only(faults, ROLLING, strategy, strategy.batchSize(), "batchSize");
        only(faults, ROLLING, strategy, strategy.surge(), "surge");
        only(faults, ROLLING, strategy, strategy.unavailable(), "unavailable");
        weights(faults, strategy);
        room(faults, strategy);
        return faults;
    }

    private static void weights(List<Fault> faults, Definition.Strategy strategy) {
        var weights = strategy.weights();
        if (weights == null) {
            return;
        }
        if (!weights.equals(weights.stream().distinct().sorted().toList())) {
            faults.add(new Fault("/strategy/weights", "must ascend"));
        }
        var approvals = strategy.approvals() == null ? List.<Integer>of() : strategy.approvals();
        long steps = weights.stream().filter(weight -> weight < 100).count();
        for (int i = 0; i < approvals.size(); i++) {
            if (approvals.get(i) > steps) {
                faults.add(new Fault(
                        "/strategy/approvals/" + i, "names a step that isn't there: before 100 % there are " + steps));
            }
        }
    }

    /** With neither surge nor unavailable instances nothing could move, and a batch must find room in both. */
    private static void room(List<Fault> faults, Definition.Strategy strategy) {
        if (strategy.surge() == null && strategy.unavailable() == null) {
            return;
        }
        int surge = strategy.surge() == null ? 0 : strategy.surge();
        int unavailable = strategy.unavailable() == null ? 0 : strategy.unavailable();
        int batch = strategy.batchSize() == null ? 1 : strategy.batchSize();
        if (batch > surge + unavailable) {
            faults.add(new Fault(
                    "/strategy/batchSize",
                    "is more than surge and unavailable leave room for: " + batch + " > " + surge + " + "
                            + unavailable));
        }
    }

    private static void only(
            List<Fault> faults,
            Set<StrategyType> meaningful,
            Definition.Strategy strategy,
            @Nullable Object value,
            String member) {
        if (value != null && !meaningful.contains(strategy.type())) {
            var names = Arrays.stream(StrategyType.values())
                    .filter(meaningful::contains)
                    .map(StrategyType::name)
                    .collect(Collectors.joining(" and "));
            faults.add(new Fault("/strategy/" + member, "belongs to " + names + ", not to " + strategy.type()));
        }
    }
}
