package dev.interlock.benchmarks.sequential;

import dev.interlock.benchmarks.sequential.Load.Trouble;
import dev.interlock.deployment.analysis.AnalysisPolicy;
import dev.interlock.deployment.analysis.AnalysisPolicy.Clustering;
import dev.interlock.deployment.analysis.AnalysisPolicy.WarmUp;
import dev.interlock.deployment.analysis.Source;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints how often the sequential test is wrong and how fast it is right, as Markdown, with fixed-window rules beside it.
 * Nothing passes or fails here; the README of this module has the report.
 */
public final class SequentialComparison {

    private static final int HALF_HOUR = 1800;
    private static final int WARM_UP = WarmUp.STANDARD.seconds();
    private static final double TENTH = 0.1;
    private static final double LOW = 0.005;
    private static final List<Integer> TIMES = List.of(1, 2, 3, 5);

    private final AnalysisPolicy guarded = AnalysisPolicy.standard();
    private final AnalysisPolicy eager = guarded.withWarmUp(WarmUp.NONE);
    private final AnalysisPolicy trusting = guarded.withClustering(Clustering.IGNORED);
    private final int runs;
    private final long seed;
    private final PrintStream out;

    private SequentialComparison(int runs, long seed, PrintStream out) {
        this.runs = runs;
        this.seed = seed;
        this.out = out;
    }

    /** Arguments: runs a cell, seed. */
    public static void main(String[] arguments) {
        new SequentialComparison(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]), System.out).print();
    }

    private void print() {
        falseAlarms();
        detection();
        halfOfTheTraffic();
        outage();
        coldStart();
        bursts();
        latency();
        contract();
        certified();
    }

    private void falseAlarms() {
        head(
                "False alarms: canary = stable, 30 minutes, read every second",
                "Canary requests/s",
                "Errors",
                "Interlock",
                "without warm-up guard",
                "Flagger's example",
                "Argo's example");
        for (double rate : new double[] {5, 50}) {
            for (double errors : new double[] {LOW, 0.01, 0.05}) {
                var cell = cell(Load.of(rate, TENTH, errors), HALF_HOUR, 0);
                row(
                        number(rate),
                        percent(errors),
                        alarmed(cell, guarded),
                        alarmed(cell, eager),
                        percent(cell.bad(() -> new WindowRule(WindowRule.FLAGGER))
                                .share()),
                        percent(cell.bad(() -> new WindowRule(WindowRule.ARGO)).share()));
            }
        }
        var all = cell(Load.of(5, TENTH, LOW).slower(1).sampled(2, 0), HALF_HOUR / 3, 0);
        row(
                "5, with latencies and samples, 10 minutes",
                percent(LOW),
                alarmed(all, guarded),
                alarmed(all, eager),
                "–",
                "–");
    }

    private void detection() {
        head(
                "Seconds to detection, median (90th percentile); the canary has a tenth of the traffic, errors "
                        + percent(LOW),
                "Canary requests/s",
                "Errors of the canary",
                "bad from its first request, no warm-up guard",
                "bad from its first request",
                "bad once warm (from second 60)",
                "bad after 10 good minutes",
                "Flagger's example",
                "limit tuned to 1 % false alarms");
        for (double rate : new double[] {2, 5, 50}) {
            var limits = tuned(rate);
            for (double factor : new double[] {2, 4, 10}) {
                var load = Load.of(rate, TENTH, LOW);
                var first = cell(load.canary(Trouble.from(0, factor)), HALF_HOUR, 0);
                var warm = cell(load.canary(Trouble.from(WARM_UP, factor)), HALF_HOUR + WARM_UP, WARM_UP);
                var late = cell(load.canary(Trouble.from(600, factor)), HALF_HOUR + 600, 600);
                row(
                        number(rate),
                        number(factor) + "-fold",
                        detected(first, eager),
                        detected(first, guarded),
                        detected(warm, guarded),
                        detected(late, guarded),
                        times(first.bad(() -> new WindowRule(WindowRule.FLAGGER))),
                        best(first, limits));
            }
        }
    }

    private void halfOfTheTraffic() {
        head("The same with half of the traffic, bad once warm", "Canary requests/s", "2-fold", "4-fold", "10-fold");
        for (double rate : new double[] {5, 50}) {
            var cells = new ArrayList<String>(List.of(number(rate)));
            for (double factor : new double[] {2, 4, 10}) {
                var load = Load.of(rate, 0.5, LOW).canary(Trouble.from(WARM_UP, factor));
                cells.add(detected(cell(load, HALF_HOUR + WARM_UP, WARM_UP), guarded));
            }
            row(cells.toArray(String[]::new));
        }
    }

    private void outage() {
        head(
                "Outage that meets both: errors tenfold for 10 minutes from second 120 on",
                "Canary requests/s",
                "Interlock",
                "Flagger's example",
                "limit tuned to 1 % false alarms, 3 times");
        for (double rate : new double[] {5, 50}) {
            var cell = cell(Load.of(rate, TENTH, LOW).both(new Trouble(120, 720, 10)), 900, 0);
            var limit = tuned(rate).get(2);
            row(
                    number(rate),
                    alarmed(cell, guarded),
                    percent(cell.bad(() -> new WindowRule(WindowRule.FLAGGER)).share()),
                    percent(cell.bad(() -> new WindowRule(limit)).share()));
        }
    }

    private void coldStart() {
        head(
                "Cold start: the canary has four times the errors for its first 60 seconds; called bad within 10 minutes",
                "Canary requests/s",
                "Interlock",
                "without warm-up guard");
        for (double rate : new double[] {5, 50}) {
            var cell = cell(Load.of(rate, TENTH, LOW).canary(new Trouble(0, WARM_UP, 4)), 600, 0);
            row(number(rate), alarmed(cell, guarded), alarmed(cell, eager));
        }
    }

    private void bursts() {
        head(
                "Errors in bursts of 3, canary = stable, 30 minutes",
                "Canary requests/s",
                "Errors",
                "Interlock",
                "without guard against bursts",
                "4-fold once warm, seconds to detection");
        for (double rate : new double[] {5, 50}) {
            for (double errors : new double[] {LOW, 0.05}) {
                var load = Load.of(rate, TENTH, errors).inBursts(3);
                var cell = cell(load, HALF_HOUR, 0);
                var bad = cell(load.canary(Trouble.from(WARM_UP, 4)), HALF_HOUR + WARM_UP, WARM_UP);
                row(
                        number(rate),
                        percent(errors),
                        alarmed(cell, guarded),
                        alarmed(cell, trusting),
                        detected(bad, guarded));
            }
        }
    }

    private void latency() {
        head(
                "Latency: log-normal, 95th percentile 107 ms; seconds to detection, and share called bad within 10 minutes",
                "Canary requests/s",
                "Slower by",
                "from the first request, no warm-up guard",
                "once warm",
                "called bad, once warm");
        for (double rate : new double[] {5, 50}) {
            for (double slower : new double[] {1.1, 1.5, 2}) {
                var load = Load.of(rate, TENTH, LOW).slower(slower);
                var first = cell(load.canary(Trouble.from(0, 1)), 600, 0);
                var warm = cell(load.canary(Trouble.from(WARM_UP, 1)), 600 + WARM_UP, WARM_UP);
                var outcome = warm.bad(() -> new SequentialRule(guarded));
                row(number(rate), number(slower), detected(first, eager), times(outcome), percent(outcome.share()));
            }
        }
    }

    private void contract() {
        head(
                "Contract: status codes and latencies are good; seconds to detection from the canary's first request",
                "Samples/s of each side",
                "Samples that break the contract",
                "Interlock");
        for (double samples : new double[] {2, 10}) {
            for (double violating : new double[] {0.05, 0.2, 1}) {
                var load = Load.of(10, TENTH, LOW).canary(Trouble.from(0, 1)).sampled(samples, violating);
                row(number(samples), percent(violating), detected(cell(load, HALF_HOUR, 0), guarded));
            }
        }
    }

    private void certified() {
        head(
                "Certified good by errors: canary = stable; seconds, median (90th percentile)",
                "Canary requests/s",
                "Errors",
                "good after");
        var errorsOnly = guarded.withCriteria(Map.of(Source.ERRORS, AnalysisPolicy.Criterion.ERRORS));
        for (double rate : new double[] {5, 50}) {
            for (double errors : new double[] {0, LOW, 0.05}) {
                var outcome =
                        cell(Load.of(rate, TENTH, errors), HALF_HOUR, 0).good(() -> new SequentialRule(errorsOnly));
                row(number(rate), percent(errors), both(outcome.seconds(0.5), outcome.seconds(0.9)));
            }
        }
    }

    /** With other seeds than those that are reported. */
    private List<WindowRule.Limit> tuned(double rate) {
        return new Cell(Load.of(rate, TENTH, LOW), HALF_HOUR, 0, runs, ~seed).limitsForOnePercent(TIMES, 60);
    }

    /** The one of these limits that is fastest on this very load. */
    private static String best(Cell cell, List<WindowRule.Limit> limits) {
        return limits.stream()
                .map(limit -> cell.bad(() -> new WindowRule(limit)))
                .min((a, b) -> Double.compare(a.seconds(0.5), b.seconds(0.5)))
                .map(SequentialComparison::times)
                .orElse("–");
    }

    private Cell cell(Load load, int seconds, int onset) {
        return new Cell(load, seconds, onset, runs, seed);
    }

    private static String alarmed(Cell cell, AnalysisPolicy policy) {
        return percent(cell.bad(() -> new SequentialRule(policy)).share());
    }

    private static String detected(Cell cell, AnalysisPolicy policy) {
        return times(cell.bad(() -> new SequentialRule(policy)));
    }

    private static String times(Cell.Outcome outcome) {
        return both(outcome.seconds(0.5), outcome.seconds(0.9));
    }

    private static String both(double median, double ninety) {
        return seconds(median) + " (" + seconds(ninety) + ")";
    }

    private static String seconds(double value) {
        return Double.isInfinite(value) ? "never" : String.format(Locale.ROOT, "%.0f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share).replace(".00 %", " %");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private void head(String title, String... columns) {
        out.printf("%n%s:%n%n", title);
        row(columns);
        row(List.of(columns).stream().map(column -> "---").toArray(String[]::new));
    }

    private void row(String... cells) {
        out.println(List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |")));
        out.flush();
    }
}
