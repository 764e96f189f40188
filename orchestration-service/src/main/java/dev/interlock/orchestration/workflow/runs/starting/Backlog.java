package dev.interlock.orchestration.workflow.runs.starting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.orchestration.workflow.runs.reading.RunProblem;
import dev.interlock.orchestration.workflow.runs.reading.RunRepository;
import dev.interlock.orchestration.workflow.runs.reading.RunsConfig;
import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps one project from filling the tables. Counting costs, so a count is believed for a while and what this replica
 * accepts is added to it.
 */
@ApplicationScoped
public class Backlog {

    private static final int MOST_PROJECTS = 10_000;

    private final RunRepository runs;
    private final RunsConfig config;
    private final Cache<String, Counted> counts;

    @Inject
    public Backlog(RunRepository runs, RunsConfig config) {
        this.runs = runs;
        this.config = config;
        this.counts = Caffeine.newBuilder()
                .expireAfterWrite(config.countAgain())
                .maximumSize(MOST_PROJECTS)
                .build();
    }

    private record Counted(RunRepository.Unfinished unfinished, AtomicInteger since) {}

    /** Fails with a 429 problem where the project has enough. */
    public Uni<Void> admit(String project) {
        var known = counts.getIfPresent(project);
        return (known == null ? count(project) : Uni.createFrom().item(known))
                .invoke(this::check)
                .replaceWithVoid();
    }

    private Uni<Counted> count(String project) {
        return runs.count(project, config.maxPending(), config.maxUnfinished())
                .map(unfinished -> new Counted(unfinished, new AtomicInteger()))
                .invoke(counted -> counts.put(project, counted));
    }

    private void check(Counted counted) {
        int since = counted.since().getAndIncrement();
        if (counted.unfinished().pending() + since >= config.maxPending()) {
            throw tooMany(config.maxPending(), "have not begun");
        }
        if (counted.unfinished().pending() + counted.unfinished().begun() + since >= config.maxUnfinished()) {
            throw tooMany(config.maxUnfinished(), "have not ended");
        }
    }

    private static ProblemException tooMany(int limit, String how) {
        return RunProblem.TOO_MANY_RUNS.because(
                "The project has " + limit + " runs that " + how + "; try again when some have, or cancel some.",
                Map.of("limit", limit));
    }
}
