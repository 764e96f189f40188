package dev.interlock.validator.runs;

import dev.interlock.validator.cases.Category;
import dev.interlock.validator.contracts.SpecVersion;
import dev.interlock.validator.targets.TargetKind;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run that this replica has taken, as it was then. Holder and attempt fence it: once somebody else has taken the run,
 * nothing is stored under this claim any more.
 *
 * @param done checks that an earlier attempt has stored
 */
record Claim(
        RunKey key,
        String holder,
        int attempt,
        SpecVersion version,
        String baseUrl,
        @Nullable String webhookUrl,
        TargetKind target,
        long seed,
        Set<Category> categories,
        Instant startedAt,
        int done) {

    static Claim of(Run run, Instant startedAt) {
        return new Claim(
                run.key(),
                run.holder,
                run.attempts,
                run.version(),
                run.baseUrl,
                run.webhookUrl,
                run.target,
                run.seed,
                run.wantedCategories(),
                startedAt,
                run.done);
    }
}
