package dev.interlock.orchestration.components.scaling;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.interlock.orchestration.components.ComponentView;
import dev.interlock.orchestration.components.HealthState;
import dev.interlock.orchestration.components.Measured;
import dev.interlock.orchestration.components.Scaling;
import java.util.List;
import java.util.Locale;

/**
 * What is worth doing. A pure rule, after that of Kubernetes' horizontal pod autoscaler
 * ({@code desired = ceil(current * measured / target)}, nothing within a tolerance of 10 %), with two differences: checks
 * that fail ask for one replica more whatever the latency, and fewer replicas come one at a time, since a quick answer to
 * a health check says little about the load.
 *
 * @param replicas how many are worth having
 */
public record ScalingHint(Advice advice, int replicas, String reason, Measured measured) {

    private static final int ENOUGH_CHECKS = 10;
    private static final double FAILING = 0.05;
    private static final double TOLERANCE = 0.1;

    /** What to do. */
    public enum Advice {
        @JsonProperty("scale-out")
        SCALE_OUT,
        @JsonProperty("scale-in")
        SCALE_IN,
        @JsonProperty("hold")
        HOLD,
        /** Other replicas don't help; something has to be mended first. */
        @JsonProperty("repair")
        REPAIR,
        /** Nothing is declared. */
        @JsonProperty("none")
        NONE
    }

    /** @param impairedBy names of what is down among all that the component depends on */
    static ScalingHint of(ComponentView component, List<String> impairedBy) {
        var declared = component.scaling();
        var measured = component.measured();
        if (declared == null) {
            return new ScalingHint(
                    Advice.NONE, 0, "Declare 'scaling' with minReplicas and maxReplicas to get hints.", measured);
        }
        int now = declared.replicasNow();
        if (component.health().state() == HealthState.DOWN) {
            return new ScalingHint(
                    Advice.REPAIR,
                    now,
                    "It doesn't answer, and more of what is broken don't help: "
                            + component.health().reason(),
                    measured);
        }
        if (!impairedBy.isEmpty()) {
            return new ScalingHint(
                    Advice.REPAIR,
                    now,
                    "Mend first what it depends on: " + String.join(", ", impairedBy) + ".",
                    measured);
        }
        return new Rule(declared, measured).hint();
    }

    /** For a component that answers. */
    private record Rule(Scaling declared, Measured measured) {

        ScalingHint hint() {
            int now = declared.replicasNow();
            if (now < declared.minReplicas()) {
                return out(declared.minReplicas(), "At least " + declared.minReplicas() + " should run.");
            }
            if (now > declared.maxReplicas()) {
                return in(declared.maxReplicas(), "At most " + declared.maxReplicas() + " may run.");
            }
            if (measured.checks() < ENOUGH_CHECKS) {
                return hold("Only " + measured.checks() + " of " + ENOUGH_CHECKS + " checks have been seen.");
            }
            if (measured.failureRatio() >= FAILING) {
                return more(now + 1, percent(measured.failureRatio()) + " of the last checks failed.");
            }
            double ratio = measured.latencyMillis() / declared.target();
            var seen = "Checks take " + millis(measured.latencyMillis()) + " where " + declared.target()
                    + " ms are aimed at.";
            if (Math.abs(ratio - 1) <= TOLERANCE) {
                return hold(seen);
            }
            return ratio > 1 ? more(wanted(now, ratio), seen) : fewer(now, wanted(now, ratio), seen);
        }

        private int wanted(int now, double ratio) {
            return (int) Math.min(Integer.MAX_VALUE - 1, Math.ceil(now * ratio));
        }

        private ScalingHint more(int wanted, String because) {
            if (declared.replicasNow() == declared.maxReplicas()) {
                return hold(because + " It runs as many as it may: raise maxReplicas, or make it faster.");
            }
            return out(Math.clamp(wanted, declared.replicasNow() + 1, declared.maxReplicas()), because);
        }

        private ScalingHint fewer(int now, int wanted, String because) {
            return now == declared.minReplicas() || wanted >= now ? hold(because) : in(now - 1, because);
        }

        private ScalingHint out(int replicas, String because) {
            return new ScalingHint(Advice.SCALE_OUT, replicas, because, measured);
        }

        private ScalingHint in(int replicas, String because) {
            return new ScalingHint(Advice.SCALE_IN, replicas, because, measured);
        }

        private ScalingHint hold(String because) {
            return new ScalingHint(Advice.HOLD, declared.replicasNow(), because, measured);
        }

        private static String percent(double ratio) {
            return Math.round(ratio * 100) + " %";
        }

        private static String millis(double latency) {
            return String.format(Locale.ROOT, "%.0f ms", latency);
        }
    }
}
