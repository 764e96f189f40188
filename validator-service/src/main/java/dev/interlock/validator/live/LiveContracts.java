package dev.interlock.validator.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.interlock.contract.Contract;
import dev.interlock.problem.ProblemException;
import dev.interlock.validator.contracts.ContractProblem;
import dev.interlock.validator.contracts.Contracts;
import dev.interlock.validator.contracts.SpecVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contracts that samples name. Whether a project has one is asked once in a while, not for each sample; that it has
 * none, or that spec-service is away, is remembered too, so that samples without a contract cost next to nothing.
 */
@ApplicationScoped
class LiveContracts {

    private static final Logger LOG = LoggerFactory.getLogger(LiveContracts.class);
    private static final int MOST_KNOWN = 10_000;
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Contracts contracts;
    private final LiveConfig config;
    private final Cache<Wanted, Known> known;

    @Inject
    LiveContracts(Contracts contracts, LiveConfig config) {
        this.contracts = contracts;
        this.config = config;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfter(Expiry.creating((Wanted wanted, Known answer) -> believedFor(answer)))
                .build();
    }

    /** What is to be judged by. */
    sealed interface Found {

        /** This. */
        record Usable(Contract contract) implements Found {}

        /** The project has no such contract, or it is of no use. */
        record Unknown() implements Found {}

        /** It can't be known at present. */
        record Away() implements Found {}
    }

    /** Never fails. */
    Uni<Found> find(String project, String contract) {
        var wanted = new Wanted(project, contract);
        var answer = known.getIfPresent(wanted);
        return switch (answer) {
            case null -> ask(wanted);
            case Known.Version version -> get(wanted, version.version());
            case Known.None none -> Uni.createFrom().item(new Found.Unknown());
            case Known.Silence silence -> Uni.createFrom().item(new Found.Away());
        };
    }

    private Uni<Found> ask(Wanted wanted) {
        var at = wanted.contract().lastIndexOf('@');
        if (at < 1 || at == wanted.contract().length() - 1) {
            return Uni.createFrom().item(remembered(wanted, new Known.None()));
        }
        var spec = wanted.contract().substring(0, at);
        var version = wanted.contract().substring(at + 1);
        return persistently(contracts.resolve(wanted.project(), spec, version))
                .onItem()
                .invoke(resolved -> known.put(wanted, new Known.Version(resolved)))
                .chain(resolved -> get(wanted, resolved))
                .onFailure()
                .recoverWithItem(failure -> excused(wanted, failure));
    }

    private Uni<Found> get(Wanted wanted, SpecVersion version) {
        return persistently(contracts.get(wanted.project(), version))
                .<Found>map(Found.Usable::new)
                .onFailure()
                .recoverWithItem(failure -> excused(wanted, failure));
    }

    private static <T> Uni<T> persistently(Uni<T> asked) {
        return asked.onFailure(failure -> !isFinal(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(TRIES - 1);
    }

    private Found excused(Wanted wanted, Throwable failure) {
        LOG.debug("Samples of {} are passed over: no contract {}", wanted.project(), wanted.contract(), failure);
        return remembered(wanted, isFinal(failure) ? new Known.None() : new Known.Silence());
    }

    private Found remembered(Wanted wanted, Known answer) {
        known.put(wanted, answer);
        return answer instanceof Known.Silence ? new Found.Away() : new Found.Unknown();
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.is(ContractProblem.SPEC_UNKNOWN)
                        || problem.is(ContractProblem.CONTRACT_UNREADABLE)
                        || problem.is(ContractProblem.TOO_SLOW));
    }

    private Duration believedFor(Known answer) {
        return answer instanceof Known.Silence ? config.absence() : config.believed();
    }

    private record Wanted(String project, String contract) {}

    private sealed interface Known {

        record Version(SpecVersion version) implements Known {}

        record None() implements Known {}

        record Silence() implements Known {}
    }
}
