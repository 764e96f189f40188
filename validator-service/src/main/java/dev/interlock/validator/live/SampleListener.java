package dev.interlock.validator.live;

import dev.interlock.contract.Contract;
import dev.interlock.event.UnreadableEventException;
import dev.interlock.event.traffic.TrafficCodec;
import dev.interlock.event.traffic.TrafficSample;
import dev.interlock.event.traffic.TrafficVerdict;
import dev.interlock.problem.ProblemException;
import dev.interlock.validator.contracts.ContractProblem;
import dev.interlock.validator.contracts.Deliberation;
import dev.interlock.validator.live.LiveMetrics.Outcome;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges samples one after the other, a batch of the broker at a time; the next batch waits until the brokers have the
 * verdicts on this one. Verdicts are on their way while later samples are judged.
 */
@ApplicationScoped
class SampleListener {

    private static final Logger LOG = LoggerFactory.getLogger(SampleListener.class);

    private final LiveContracts contracts;
    private final Deliberation deliberation;
    private final VerdictSender sender;
    private final LiveMetrics metrics;
    private final LiveConfig config;
    private final Clock clock;

    @Inject
    SampleListener(
            LiveContracts contracts,
            Deliberation deliberation,
            VerdictSender sender,
            LiveMetrics metrics,
            LiveConfig config,
            Clock clock) {
        this.contracts = contracts;
        this.deliberation = deliberation;
        this.sender = sender;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    @Incoming("samples")
    Uni<Void> receive(ConsumerRecords<String, byte[]> records) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(record -> verdict(record.value()))
                .map(verdict -> verdict.map(this::sent))
                .collect()
                .asList()
                .chain(SampleListener::all);
    }

    private CompletionStage<Void> sent(TrafficVerdict verdict) {
        return sender.send(verdict).subscribeAsCompletionStage();
    }

    private static Uni<Void> all(List<Optional<CompletionStage<Void>>> underWay) {
        var stages = underWay.stream()
                .flatMap(Optional::stream)
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new);
        return Uni.createFrom().completionStage(CompletableFuture.allOf(stages));
    }

    /** Empty where there is nothing to judge by. */
    private Uni<Optional<TrafficVerdict>> verdict(byte @Nullable [] data) {
        return sample(data)
                .map(sample -> contracts
                        .find(sample.app().project(), sample.contract())
                        .chain(found -> judged(sample, found)))
                .orElseGet(() -> none(Outcome.UNREADABLE));
    }

    private Optional<TrafficSample> sample(byte @Nullable [] data) {
        if (data == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(TrafficCodec.decode(TrafficSample.class, data)).filter(SampleListener::isWhole);
        } catch (UnreadableEventException e) {
            LOG.debug("A sample was passed over", e);
            return Optional.empty();
        }
    }

    /** What JSON leaves out is null, whatever the type says. */
    @SuppressWarnings("ConstantValue")
    private static boolean isWhole(TrafficSample sample) {
        return Stream.of(
                        sample.app(),
                        sample.replica(),
                        sample.revision(),
                        sample.contract(),
                        sample.method(),
                        sample.path(),
                        sample.response(),
                        sample.at())
                .allMatch(Objects::nonNull);
    }

    private Uni<Optional<TrafficVerdict>> judged(TrafficSample sample, LiveContracts.Found found) {
        return switch (found) {
            case LiveContracts.Found.Usable usable -> judged(sample, usable.contract());
            case LiveContracts.Found.Unknown unknown -> none(Outcome.UNKNOWN_CONTRACT);
            case LiveContracts.Found.Away away -> none(Outcome.CONTRACT_AWAY);
        };
    }

    private Uni<Optional<TrafficVerdict>> judged(TrafficSample sample, Contract contract) {
        return deliberation
                .decide(config.judging(), () -> SampleJudge.judge(contract, sample, clock.instant()))
                .invoke(verdict ->
                        metrics.judged(verdict.violations().isEmpty(), Duration.between(sample.at(), verdict.at())))
                .map(Optional::of)
                .onFailure()
                .recoverWithUni(failure -> none(excuse(failure)));
    }

    private static Outcome excuse(Throwable failure) {
        if (failure instanceof ProblemException problem && problem.is(ContractProblem.TOO_SLOW)) {
            return Outcome.TOO_SLOW;
        }
        LOG.error("A sample could not be judged", failure);
        return Outcome.FAILED;
    }

    private Uni<Optional<TrafficVerdict>> none(Outcome outcome) {
        metrics.count(outcome);
        return Uni.createFrom().item(Optional.empty());
    }
}
