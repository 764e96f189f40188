package dev.interlock.deployment.analysis;

/**
 * How often something was tried and how often it went wrong.
 *
 * @param trials requests, answers or judged samples
 * @param events of those, how many failed, were slow or broke the contract; at most as many as trials
 */
public record Counts(long trials, long events) {

    public static final Counts NONE = new Counts(0, 0);

    public Counts {
        if (events < 0 || events > trials) {
            throw new IllegalArgumentException(events + " events of " + trials + " trials");
        }
    }

    /**
     * What a counter says, made possible: a gateway that miscounts must not stop the judge.
     *
     * @param trials negative: none
     * @param events negative: none; more than trials: all of them
     */
    static Counts within(long trials, long events) {
        long possible = Math.max(trials, 0);
        return new Counts(possible, Math.clamp(events, 0, possible));
    }

    public Counts plus(Counts more) {
        return new Counts(trials + more.trials, events + more.events);
    }

    /** The share of events; NaN without trials. */
    public double rate() {
        return trials == 0 ? Double.NaN : (double) events / trials;
    }
}
