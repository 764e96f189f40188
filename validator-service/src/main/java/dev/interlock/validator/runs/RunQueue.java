package dev.interlock.validator.runs;

import dev.interlock.service.identity.Identity;
import dev.interlock.service.time.Ids;
import dev.interlock.validator.cases.Tally;
import dev.interlock.validator.contracts.SpecVersion;
import dev.interlock.validator.targets.Destinations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** Takes new runs in. */
@ApplicationScoped
class RunQueue {

    private final RunRepository runs;
    private final HeldCredentials credentials;
    private final Destinations destinations;
    private final RunLoop loop;
    private final RunsConfig config;
    private final Ids ids;
    private final Clock clock;

    @Inject
    RunQueue(
            RunRepository runs,
            HeldCredentials credentials,
            Destinations destinations,
            RunLoop loop,
            RunsConfig config,
            Ids ids,
            Clock clock) {
        this.runs = runs;
        this.credentials = credentials;
        this.destinations = destinations;
        this.loop = loop;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** Joins the caller's transaction; fails with a 429 problem where too many wait already. */
    Uni<Run> add(Identity who, NewRun wanted, GivenHeaders headers, SpecVersion version) {
        return runs.countOpen(who.project()).chain(open -> {
            if (open >= config.openPerProject()) {
                throw RunProblem.TOO_MANY_RUNS.because(
                        "Wait until some of the " + open + " open runs have ended, or cancel them.",
                        Map.of("open", open));
            }
            var run = queued(who, wanted, headers, version);
            credentials.hold(run.id, headers);
            return runs.persistAndFlush(run).onFailure().invoke(() -> credentials.forget(run.id));
        });
    }

    private Run queued(Identity who, NewRun wanted, GivenHeaders headers, SpecVersion version) {
        var now = clock.instant();
        var run = new Run();
        run.project = who.project();
        run.id = ids.next();
        run.specId = version.specId();
        run.specName = version.name();
        run.digest = version.digest();
        run.baseUrl = wanted.baseUrl().strip();
        run.webhookUrl =
                wanted.webhookUrl() == null ? null : wanted.webhookUrl().strip();
        run.target = destinations.kindOf(wanted.baseUrl());
        run.name = wanted.name() == null || wanted.name().isBlank()
                ? version.name() + " against " + run.baseUrl
                : wanted.name().strip();
        run.seed = wanted.seedOrDefault();
        run.keep(wanted.wantedCategories(), headers.names());
        run.become(new RunState.Queued());
        run.tally = Tally.EMPTY;
        run.holder = loop.holder();
        run.leaseUntil = now.plus(config.lease());
        run.isPinned = !headers.isEmpty();
        run.createdAt = now;
        run.createdBy = who.subject();
        return run;
    }
}
