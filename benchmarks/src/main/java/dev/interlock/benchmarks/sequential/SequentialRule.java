package dev.interlock.benchmarks.sequential;

import dev.interlock.deployment.analysis.AnalysisPolicy;
import dev.interlock.deployment.analysis.Counts;
import dev.interlock.deployment.analysis.Evidence;
import dev.interlock.deployment.analysis.Stratum;
import dev.interlock.deployment.analysis.Tally;
import java.time.Instant;

/** Interlock's own, as deployment-manager runs it. */
final class SequentialRule implements Rule {

    private final AnalysisPolicy policy;
    private Evidence evidence;
    private Stratum batch = Stratum.EMPTY;

    SequentialRule(AnalysisPolicy policy) {
        this.policy = policy;
        evidence = Evidence.none(policy);
    }

    @Override
    public void before(int second, Tally stable) {
        evidence = evidence.fold(Instant.ofEpochSecond(second), Tally.NONE, stable, policy);
    }

    @Override
    public void see(int second, Tally canary, Tally stable, Stratum samples) {
        evidence = evidence.fold(Instant.ofEpochSecond(second), canary, stable, policy);
        batch = new Stratum(
                batch.canary().plus(samples.canary()), batch.stable().plus(samples.stable()));
        if (batch.canary().trials() > 0 && batch.stable().trials() > 0) {
            evidence = evidence.foldBatch(Instant.ofEpochSecond(second), batch, policy);
            batch = new Stratum(Counts.NONE, Counts.NONE);
        }
    }

    @Override
    public boolean isBad() {
        return evidence.alarm() != null;
    }

    @Override
    public boolean isGood() {
        return evidence.logGood() >= -Math.log(policy.falseGood());
    }
}
