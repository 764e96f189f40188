package dev.interlock.mock.answering;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.OperationKey;
import dev.interlock.contract.sampling.ResponseChoice;
import dev.interlock.contract.sampling.ResponseSample;
import dev.interlock.contract.sampling.ResponseSampler;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives a refusal the headers that the contract declares for its status, so that a client which relies on them finds
 * them on a refusal of the mock as well. What the refusal says itself stays. Thread-safe; remembers at most one set of
 * headers for each operation and status.
 */
final class DeclaredHeaders {

    private final Contract contract;
    private final Map<Place, Map<String, String>> made = new ConcurrentHashMap<>();

    DeclaredHeaders(Contract contract) {
        this.contract = contract;
    }

    Reply complete(Operation operation, Reply reply) {
        if (!(reply instanceof Reply.Refused refused)) {
            return reply;
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(made.computeIfAbsent(
                new Place(operation.key(), refused.status()), place -> declared(operation, place.status())));
        headers.putAll(refused.headers());
        return new Reply.Refused(refused.operation(), refused.problem(), headers, refused.violations());
    }

    private Map<String, String> declared(Operation operation, int status) {
        return operation
                .responses()
                .forStatus(status)
                .map(response -> headers(operation, ResponseChoice.of(status, response)))
                .orElse(Map.of());
    }

    private Map<String, String> headers(Operation operation, ResponseChoice choice) {
        if (!(ResponseSampler.make(contract, operation, choice, 0) instanceof ResponseSample.Made sample)) {
            return Map.of();
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sample.response().headers().forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith("content-")) {
                headers.put(name, String.join(",", values));
            }
        });
        return headers;
    }

    private record Place(OperationKey operation, int status) {}
}
