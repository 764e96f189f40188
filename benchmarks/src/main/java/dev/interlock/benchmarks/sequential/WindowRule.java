package dev.interlock.benchmarks.sequential;

import dev.interlock.deployment.analysis.Counts;
import dev.interlock.deployment.analysis.Stratum;
import dev.interlock.deployment.analysis.Tally;

/**
 * A static limit on the canary's error rate in windows that follow one another, bad after so many over it.
 *
 * @see #FLAGGER
 * @see #ARGO
 */
final class WindowRule implements Rule {

    private final Limit limit;
    private Counts window = Counts.NONE;
    private int over;
    private boolean bad;

    /**
     * @param above rate of errors that is still well
     * @param seconds length of a window
     * @param times so many windows over the limit are bad
     * @param inARow whether they must follow one another
     */
    record Limit(double above, int seconds, int times, boolean inARow) {}

    /** The example in Flagger's documentation: success rate of at least 99 % in 1 minute, threshold 5 failed checks. */
    static final Limit FLAGGER = new Limit(0.01, 60, 5, false);
    /** The example in the documentation of Argo Rollouts: success rate of at least 95 % in 5 minutes, failureLimit 3. */
    static final Limit ARGO = new Limit(0.05, 300, 4, false);

    WindowRule(Limit limit) {
        this.limit = limit;
    }

    @Override
    public void before(int second, Tally stable) {
        // knows nothing of stable
    }

    @Override
    public void see(int second, Tally canary, Tally stable, Stratum samples) {
        window = window.plus(canary.requests());
        if ((second + 1) % limit.seconds() == 0) {
            boolean isOver = window.rate() > limit.above();
            over = isOver ? over + 1 : limit.inARow() ? 0 : over;
            bad = bad || over >= limit.times();
            window = Counts.NONE;
        }
    }

    @Override
    public boolean isBad() {
        return bad;
    }

    @Override
    public boolean isGood() {
        return false;
    }
}
