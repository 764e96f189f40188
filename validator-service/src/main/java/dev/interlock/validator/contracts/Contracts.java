package dev.interlock.validator.contracts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.contract.Contract;
import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import dev.interlock.contract.reading.ReadingLimits;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Gives compiled contracts. Thread-safe; two who ask for the same new one at once may compile it twice. */
@ApplicationScoped
public class Contracts {

    private static final String LATEST = "latest";
    private static final Duration COMPILING = Duration.ofMinutes(1);

    private final SpecClient client;
    private final Deliberation deliberation;
    private final Cache<String, Weighed> compiled;

    @Inject
    Contracts(@RestClient SpecClient client, ContractsConfig config, Deliberation deliberation) {
        this.client = client;
        this.deliberation = deliberation;
        this.compiled = Caffeine.newBuilder()
                .maximumWeight(config.cache().asLongValue())
                .weigher((String digest, Weighed contract) -> contract.bytes())
                .build();
    }

    /**
     * @param spec id or name
     * @param version digest, number or {@code latest}; empty means the latest
     * @return fails with a 422 problem where the project has none such, 502 where spec-service does not answer
     */
    public Uni<SpecVersion> resolve(String project, String spec, String version) {
        var wanted = version.isEmpty() ? LATEST : version;
        return client.spec(project, spec)
                .chain(found -> wanted.equals(LATEST)
                        ? Uni.createFrom().item(found.at(found.version()))
                        : client.version(project, found.id(), wanted).map(found::at))
                .onFailure(Contracts::isNotFound)
                .transform(unknown -> ContractProblem.SPEC_UNKNOWN.because(
                        "There is no specification '" + spec + "' with the version '" + wanted
                                + "' in this project; GET /api/v1/specs lists what there is.",
                        Map.of("spec", spec, "version", wanted)))
                .onFailure(Contracts::isOfTheWire)
                .transform(Contracts::unreachable);
    }

    /** @param version as {@link #resolve} gave it to this project */
    public Uni<Contract> get(String project, SpecVersion version) {
        var known = compiled.getIfPresent(version.digest());
        if (known != null) {
            return Uni.createFrom().item(known.contract());
        }
        return client.normalized(project, version.specId(), version.digest())
                .onFailure(Contracts::isOfTheWire)
                .transform(Contracts::unreachable)
                .chain(canonical -> deliberation.decide(COMPILING, () -> compile(version, canonical)));
    }

    private Contract compile(SpecVersion version, byte[] canonical) {
        var contract =
                switch (ContractReader.read(canonical, ReadingLimits.STANDARD)) {
                    case Reading.Compiled read -> read.contract();
                    case Reading.Rejected rejected ->
                        throw unusable(version, rejected.findings().toString());
                };
        if (!contract.digest().toString().equals(version.digest())) {
            throw unusable(version, "its digest is " + contract.digest());
        }
        compiled.put(version.digest(), new Weighed(contract, canonical.length));
        return contract;
    }

    private static ProblemException unusable(SpecVersion version, String why) {
        return ContractProblem.CONTRACT_UNREADABLE.because(
                "What spec-service gave for " + version.digest() + " is not that contract: " + why,
                Map.of("digest", version.digest()));
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof ProblemException e && e.problem().status() == 404;
    }

    private static boolean isOfTheWire(Throwable failure) {
        return failure instanceof ProcessingException
                || failure instanceof TimeoutException
                || failure instanceof IOException;
    }

    private static ProblemException unreachable(Throwable failure) {
        return failure instanceof TimeoutException
                ? PlatformProblem.UPSTREAM_TIMEOUT.because(
                        "spec-service took too long; try again in a moment.", Map.of("service", "spec"))
                : PlatformProblem.UPSTREAM_UNREACHABLE.because(
                        "spec-service does not answer; try again in a moment.", Map.of("service", "spec"));
    }

    private record Weighed(Contract contract, int bytes) {}
}
