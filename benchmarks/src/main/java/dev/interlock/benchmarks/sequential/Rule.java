package dev.interlock.benchmarks.sequential;

import dev.interlock.deployment.analysis.Stratum;
import dev.interlock.deployment.analysis.Tally;

/** A way to judge a canary; one instance judges one run. */
interface Rule {

    /** Stable before the canary has traffic. */
    void before(int second, Tally stable);

    /** A second of both. */
    void see(int second, Tally canary, Tally stable, Stratum samples);

    boolean isBad();

    boolean isGood();
}
