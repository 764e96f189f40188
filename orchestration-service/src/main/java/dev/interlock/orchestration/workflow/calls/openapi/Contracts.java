package dev.interlock.orchestration.workflow.calls.openapi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.contract.Contract;
import dev.interlock.contract.Finding;
import dev.interlock.contract.Severity;
import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.CallsConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Compiles documents, off the event loop, and remembers what came out by the digest of their text. */
@ApplicationScoped
public class Contracts {

    private static final int SHOWN = 3;

    private final Cache<String, Compiled> compiled;

    @Inject
    public Contracts(CallsConfig config) {
        this.compiled = Caffeine.newBuilder()
                .maximumWeight(config.documents().asLongValue())
                .<String, Compiled>weigher((digest, one) -> one.bytes())
                .build();
    }

    private record Compiled(Contract contract, int bytes) {}

    /** @return fails with a {@link CallFailure} that tells the first findings where it is no usable document */
    Uni<Contract> read(URI source, byte[] document) {
        var digest = digest(document);
        var known = compiled.getIfPresent(digest);
        if (known != null) {
            return Uni.createFrom().item(known.contract());
        }
        return Uni.createFrom()
                .item(() -> compile(source, document))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(contract -> compiled.put(digest, new Compiled(contract, document.length)));
    }

    private static Contract compile(URI source, byte[] document) {
        return switch (ContractReader.read(document)) {
            case Reading.Compiled sound -> sound.contract();
            case Reading.Rejected rejected ->
                throw CallFailure.configuration("The document " + source + " can't be used: "
                        + rejected.findings().stream()
                                .filter(finding -> finding.severity() == Severity.ERROR)
                                .limit(SHOWN)
                                .map(Contracts::told)
                                .collect(Collectors.joining(" ")));
        };
    }

    private static String told(Finding finding) {
        return finding.line() > 0 ? "Line " + finding.line() + ": " + finding.message() : finding.message();
    }

    private static String digest(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
