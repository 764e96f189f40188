package dev.interlock.validator.runs;

import dev.interlock.event.CategoryCount;
import dev.interlock.event.RunCompleted;
import dev.interlock.service.outbox.Outbox;
import dev.interlock.validator.cases.Category;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes what becomes of runs: each change in one transaction that locks the run, the last one with its event. What
 * comes under a claim that has been lost is dropped.
 */
@ApplicationScoped
class RunLedger {

    private final RunRepository runs;
    private final CheckRepository checks;
    private final Outbox outbox;
    private final RunsConfig config;
    private final RunMetrics metrics;
    private final Clock clock;

    @Inject
    RunLedger(
            RunRepository runs,
            CheckRepository checks,
            Outbox outbox,
            RunsConfig config,
            RunMetrics metrics,
            Clock clock) {
        this.runs = runs;
        this.checks = checks;
        this.outbox = outbox;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The oldest run that this replica may begin or take over. */
    Uni<Optional<Claim>> claim(String holder) {
        return Panache.withTransaction(() -> runs.lockTakeable(holder, config.attempts(), clock.instant())
                .map(run -> Optional.ofNullable(run).map(found -> take(found, holder))));
    }

    private Claim take(Run run, String holder) {
        var now = clock.instant();
        var running = open(run).begin(now);
        run.become(running);
        run.holder = holder;
        run.leaseUntil = now.plus(config.lease());
        run.attempts++;
        return Claim.of(run, running.startedAt());
    }

    /** @return whether the claim still holds */
    Uni<Boolean> plan(Claim claim, int planned) {
        return underClaim(claim, run -> {
            run.planned = planned;
            return Uni.createFrom().voidItem();
        });
    }

    /** @return whether the claim still holds; if not, nothing was stored */
    Uni<Boolean> append(Claim claim, List<Check> batch) {
        return underClaim(claim, run -> {
            run.done += batch.size();
            batch.stream()
                    .filter(check -> check.outcome != CheckOutcome.SKIPPED)
                    .forEach(check -> run.tally = run.tally.plus(check.category, check.outcome == CheckOutcome.PASSED));
            run.leaseUntil = clock.instant().plus(config.lease());
            return checks.persist(batch);
        });
    }

    Uni<Boolean> complete(Claim claim) {
        return underClaim(claim, run -> end(run, completed(run, clock.instant())));
    }

    private static RunState.Ended completed(Run run, Instant now) {
        if (run.state() instanceof RunState.Running running) {
            var isCoreWanted = run.wantedCategories().contains(Category.CORE);
            return running.complete(run.tally, run.done - run.tally.checks(), isCoreWanted, now);
        }
        throw new IllegalStateException("A claim holds for running runs only");
    }

    Uni<Boolean> breakOff(Claim claim, String reason) {
        return underClaim(claim, run -> end(run, open(run).breakOff(reason, clock.instant())));
    }

    /**
     * @return the run as it then is
     * @throws dev.interlock.problem.ProblemException 404 where there is none, 409 where it ended otherwise
     */
    Uni<Run> cancel(RunKey key) {
        return Panache.withTransaction(
                () -> runs.lock(key).onItem().ifNull().failWith(key::unknown).call(this::cancelOpen));
    }

    private Uni<Void> cancelOpen(Run run) {
        return switch (run.state()) {
            case RunState.Open open -> end(run, open.cancel(clock.instant()));
            case RunState.Cancelled cancelled -> Uni.createFrom().voidItem();
            case RunState.Ended ended ->
                throw RunProblem.RUN_ENDED.because(
                        "The run has ended as " + ended.label() + "; its report stays at /api/v1/reports/" + run.id);
        };
    }

    /** Ends the runs that nobody can go on with, and tells how many those were. */
    Uni<Integer> endLost() {
        return Panache.withTransaction(() -> runs.lockLost(config.attempts(), clock.instant())
                .chain(lost -> Multi.createFrom()
                        .iterable(lost)
                        .onItem()
                        .transformToUniAndConcatenate(
                                run -> end(run, open(run).breakOff(whyLost(run), clock.instant())))
                        .collect()
                        .asList()
                        .map(ended -> lost.size())));
    }

    private static String whyLost(Run run) {
        return run.isPinned
                ? "The replica that worked on the run is gone, and with it the credentials, which are stored nowhere."
                        + " Start the run again."
                : "The run was begun " + run.attempts + " times and interrupted each time.";
    }

    Uni<Integer> keepAlive(String holder, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(0)
                : Panache.withTransaction(
                        () -> runs.extendLeases(holder, ids, clock.instant().plus(config.lease())));
    }

    /** At the end of a replica: others may take its runs at once. */
    Uni<Integer> release(String holder, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(0)
                : Panache.withTransaction(
                        () -> runs.extendLeases(holder, ids, clock.instant().minusMillis(1)));
    }

    private Uni<Boolean> underClaim(Claim claim, Function<Run, Uni<Void>> change) {
        return Panache.withTransaction(() -> runs.lock(claim.key())
                .chain((@Nullable Run run) -> run == null || !run.isHeldBy(claim)
                        ? Uni.createFrom().item(false)
                        : change.apply(run).replaceWith(true)));
    }

    private Uni<Void> end(Run run, RunState.Ended state) {
        run.become(state);
        metrics.ended(state);
        return outbox.add(event(run, state));
    }

    private static RunCompleted event(Run run, RunState.Ended state) {
        var categories = new HashMap<String, CategoryCount>();
        // one that the contract gives nothing to check is told as such
        run.wantedCategories().forEach(wanted -> categories.put(wanted.label(), new CategoryCount(0, 0)));
        run.tally
                .categories()
                .forEach((category, count) ->
                        categories.put(category.label(), new CategoryCount(count.passed(), count.failed())));
        return new RunCompleted(
                run.project,
                run.id,
                run.specId,
                run.digest,
                run.baseUrl,
                run.target.name(),
                state instanceof RunState.Passed,
                run.tally.checks(),
                run.tally.failed(),
                categories);
    }

    private static RunState.Open open(Run run) {
        if (run.state() instanceof RunState.Open open) {
            return open;
        }
        throw new IllegalStateException("Only runs that have not ended are selected");
    }
}
