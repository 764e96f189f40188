package dev.interlock.validator.runs;

import dev.interlock.problem.ProblemException;
import dev.interlock.validator.cases.Attempt;
import dev.interlock.validator.cases.Case;
import dev.interlock.validator.cases.CaseJudge;
import dev.interlock.validator.cases.CaseList;
import dev.interlock.validator.cases.CaseOptions;
import dev.interlock.validator.cases.Outcome;
import dev.interlock.validator.contracts.Contracts;
import dev.interlock.validator.contracts.Deliberation;
import dev.interlock.validator.exchange.Redaction;
import dev.interlock.validator.targets.Destination;
import dev.interlock.validator.targets.Destinations;
import dev.interlock.validator.targets.OutgoingRequest;
import dev.interlock.validator.targets.TargetCaller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries one run out: request after request, for an implementation has state; stored in small batches, so that little
 * is repeated after a crash.
 */
@ApplicationScoped
class RunExecution {

    private static final Duration PLANNING = Duration.ofMinutes(1);

    private final Contracts contracts;
    private final Destinations destinations;
    private final Deliberation deliberation;
    private final TargetCaller caller;
    private final RunLedger ledger;
    private final RunsConfig config;
    private final RunMetrics metrics;
    private final Clock clock;

    @Inject
    RunExecution(
            Contracts contracts,
            Destinations destinations,
            Deliberation deliberation,
            TargetCaller caller,
            RunLedger ledger,
            RunsConfig config,
            RunMetrics metrics,
            Clock clock) {
        this.contracts = contracts;
        this.destinations = destinations;
        this.deliberation = deliberation;
        this.caller = caller;
        this.ledger = ledger;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Done when the run has ended or is no longer ours. Wants a context of its own. */
    Uni<Void> carryOut(Progress progress) {
        var claim = progress.claim();
        return prepare(progress)
                .chain(plan -> ledger.plan(claim, claim.done() + plan.cases().size())
                        .chain(isOurs -> isOurs
                                ? work(new RunWork(progress, plan, config.timeout()))
                                : Uni.createFrom().item(false)))
                .onFailure(ProblemException.class)
                .recoverWithUni(failure -> ledger.breakOff(claim, reason((ProblemException) failure)))
                .replaceWithVoid();
    }

    private Uni<RunPlan> prepare(Progress progress) {
        var claim = progress.claim();
        var project = claim.key().project();
        var headers = progress.headers();
        return contracts
                .get(project, claim.version())
                .chain(contract -> destinations
                        .resolve(project, claim.baseUrl(), headers.names())
                        .chain(implementation -> receiver(claim)
                                .chain(receiver -> deliberation.decide(
                                        PLANNING,
                                        () -> new RunPlan(
                                                contract,
                                                implementation,
                                                receiver,
                                                Redaction.of(contract).withHeaders(headers.names()),
                                                CaseList.of(contract, options(claim, headers)).stream()
                                                        .skip(claim.done())
                                                        .toList())))));
    }

    private CaseOptions options(Claim claim, GivenHeaders headers) {
        return new CaseOptions(
                claim.seed(),
                claim.key().id(),
                claim.categories(),
                headers.values(),
                claim.webhookUrl() != null,
                config.checks());
    }

    private Uni<Optional<Destination>> receiver(Claim claim) {
        var url = claim.webhookUrl();
        return url == null
                ? Uni.createFrom().item(Optional.empty())
                : destinations.resolve(claim.key().project(), url, Set.of()).map(Optional::of);
    }

    private Uni<Boolean> work(RunWork work) {
        return Multi.createBy()
                .repeating()
                .uni(() -> work, this::step)
                .whilst(step -> step == RunWork.Step.GOES_ON)
                .collect()
                .last()
                .chain(last -> finish(work, last));
    }

    private Uni<RunWork.Step> step(RunWork work) {
        var step = work.look(clock.instant());
        if (step != RunWork.Step.GOES_ON) {
            return Uni.createFrom().item(step);
        }
        return tryBatch(work)
                .chain(checks -> ledger.append(work.claim(), checks))
                .map(isOurs -> isOurs ? RunWork.Step.GOES_ON : RunWork.Step.LOST);
    }

    private Uni<List<Check>> tryBatch(RunWork work) {
        return Multi.createBy()
                .repeating()
                .uni(() -> work, ignored -> tryOne(work, work.next()))
                .whilst(check -> work.mayTryAnother(clock.instant(), config.batch()))
                .collect()
                .asList()
                .invoke(work::endBatch);
    }

    private Uni<Check> tryOne(RunWork work, Case next) {
        var begun = System.nanoTime();
        return attempt(work.plan(), next).map(attempted -> {
            var took = Duration.ofNanos(System.nanoTime() - begun);
            metrics.tried(attempted.outcome(), took);
            var check = CheckRecorder.record(
                    work.claim(), next, attempted, took, work.plan().redaction());
            work.note(check);
            return check;
        });
    }

    private Uni<Attempted> attempt(RunPlan plan, Case next) {
        return switch (next.attempt()) {
            case Attempt.Settled(Outcome outcome) -> Uni.createFrom().item(Attempted.without(plan, next, outcome));
            case Attempt.Send(OutgoingRequest request, boolean isForReceiver) ->
                send(plan, next, request, isForReceiver ? plan.receiver().orElseThrow() : plan.implementation());
        };
    }

    private Uni<Attempted> send(RunPlan plan, Case next, OutgoingRequest request, Destination destination) {
        return caller.call(destination, request)
                .chain(answer -> deliberation
                        .decide(() -> CaseJudge.judge(plan.contract(), next, answer))
                        .onFailure(ProblemException.class)
                        .recoverWithItem(tooSlow -> new Outcome.Skipped(String.valueOf(tooSlow.getMessage())))
                        .map(outcome -> new Attempted(
                                request,
                                request.method(),
                                destination.shown() + request.pathAndQuery(),
                                answer,
                                outcome)));
    }

    private Uni<Boolean> finish(RunWork work, RunWork.Step last) {
        return switch (last) {
            case GOES_ON, LOST -> Uni.createFrom().item(false);
            case DONE -> ledger.complete(work.claim());
            case BROKEN_OFF -> ledger.breakOff(work.claim(), work.whyBrokenOff());
        };
    }

    private static String reason(ProblemException failure) {
        var problem = failure.problem();
        return problem.detail() == null ? problem.title() : problem.title() + ": " + problem.detail();
    }
}
