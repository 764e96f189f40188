package dev.interlock.benchmarks.sequential;

/**
 * Traffic of a canary and a stable revision beside it.
 *
 * @param canaryRate requests a second to the canary
 * @param share of all requests that goes to the canary
 * @param errors share of requests that fails, usually
 * @param canaryTrouble by how much more of the canary's requests fail, and when
 * @param stableTrouble the same for stable
 * @param burst so many errors come at once
 * @param samples judged answers a second, of each side; 0: none
 * @param violations share of the canary's samples that breaks the contract, from the onset of its trouble
 * @param latency factor by which the canary is slower from the onset of its trouble; 0: latencies are not simulated
 */
record Load(
        double canaryRate,
        double share,
        double errors,
        Trouble canaryTrouble,
        Trouble stableTrouble,
        int burst,
        double samples,
        double violations,
        double latency) {

    static Load of(double canaryRate, double share, double errors) {
        return new Load(canaryRate, share, errors, Trouble.NONE, Trouble.NONE, 1, 0, 0, 0);
    }

    Load canary(Trouble trouble) {
        return new Load(canaryRate, share, errors, trouble, stableTrouble, burst, samples, violations, latency);
    }

    Load both(Trouble trouble) {
        return new Load(canaryRate, share, errors, trouble, trouble, burst, samples, violations, latency);
    }

    Load inBursts(int size) {
        return new Load(canaryRate, share, errors, canaryTrouble, stableTrouble, size, samples, violations, latency);
    }

    Load sampled(double perSecond, double violating) {
        return new Load(canaryRate, share, errors, canaryTrouble, stableTrouble, burst, perSecond, violating, latency);
    }

    Load slower(double factor) {
        return new Load(canaryRate, share, errors, canaryTrouble, stableTrouble, burst, samples, violations, factor);
    }

    double stableRate() {
        return canaryRate * (1 - share) / share;
    }

    /**
     * A time of more errors.
     *
     * @param from first second, counted from the canary's first
     * @param to the second after the last
     */
    record Trouble(int from, int to, double factor) {

        static final Trouble NONE = new Trouble(0, 0, 1);

        static Trouble from(int second, double factor) {
            return new Trouble(second, Integer.MAX_VALUE, factor);
        }

        double at(int second) {
            return isAt(second) ? factor : 1;
        }

        boolean isAt(int second) {
            return second >= from && second < to;
        }
    }
}
