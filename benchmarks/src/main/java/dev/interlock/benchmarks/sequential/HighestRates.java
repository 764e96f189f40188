package dev.interlock.benchmarks.sequential;

import dev.interlock.deployment.analysis.Counts;
import dev.interlock.deployment.analysis.Stratum;
import dev.interlock.deployment.analysis.Tally;
import java.util.ArrayList;
import java.util.List;

/** Judges nothing: finds the limits that a run would have been over, from which {@link WindowRule} is tuned. */
final class HighestRates implements Rule {

    private final List<Integer> times;
    private final int windowSeconds;
    private final List<Double> rates = new ArrayList<>();
    private Counts window = Counts.NONE;

    HighestRates(List<Integer> times, int windowSeconds) {
        this.times = times;
        this.windowSeconds = windowSeconds;
    }

    @Override
    public void before(int second, Tally stable) {
        // windows are of the canary only
    }

    @Override
    public void see(int second, Tally canary, Tally stable, Stratum samples) {
        window = window.plus(canary.requests());
        if ((second + 1) % windowSeconds == 0) {
            rates.add(window.trials() == 0 ? 0 : window.rate());
            window = Counts.NONE;
        }
    }

    @Override
    public boolean isBad() {
        return false;
    }

    @Override
    public boolean isGood() {
        return false;
    }

    /** For each number of windows the highest rate that so many in a row reached. */
    List<Double> highest() {
        return times.stream().map(this::highest).toList();
    }

    private double highest(int inARow) {
        double highest = 0;
        for (int from = 0; from + inARow <= rates.size(); from++) {
            double lowest = rates.subList(from, from + inARow).stream()
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElse(0);
            highest = Math.max(highest, lowest);
        }
        return highest;
    }
}
