package dev.interlock.mock.answering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.contract.Contract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.OperationKey;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.judging.HttpResponse;
import dev.interlock.contract.judging.RequestJudge;
import dev.interlock.contract.matching.Match;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * All that a mock of one contract can answer. Responses that may be given again are made once and remembered, within
 * bounds. Thread-safe.
 */
public final class Repertoire {

    private static final String PREFER = "Prefer";
    private static final String ACCEPT = "Accept";
    private static final long MOST_BYTES = 4L << 20;
    private static final int OVERHEAD = 400;
    private static final int EMPTY = 204;

    private final Contract contract;
    private final DeclaredHeaders declaredHeaders;
    private final Cache<Asked, Reply> made = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher(Repertoire::weight)
            .build();

    public Repertoire(Contract contract) {
        this.contract = contract;
        this.declaredHeaders = new DeclaredHeaders(contract);
    }

    public Contract contract() {
        return contract;
    }

    /** The reply where no operation is meant. */
    public Reply unmatched(String method, Match match) {
        return switch (match) {
            case Match.Matched matched ->
                throw new IllegalArgumentException(
                        "It is meant for " + matched.operation().key());
            case Match.UnknownPath ignored -> Refusals.unknownPath();
            case Match.MethodNotAllowed known ->
                method.equals("OPTIONS")
                        ? new Reply.Served(
                                null,
                                new HttpResponse(EMPTY, Map.of(), new byte[0]),
                                Map.of("Allow", Refusals.allow(known)))
                        : Refusals.methodNotAllowed(known);
        };
    }

    /** @param rawPath below the mock's own path */
    public Match match(String method, String rawPath) {
        return contract.match(method, rawPath.isEmpty() ? "/" : rawPath);
    }

    /** Whether the response is made already, so that an answer takes no longer than judging the request. */
    public boolean isReady(Operation operation, HttpRequest request) {
        return made.getIfPresent(Asked.by(operation, request)) != null;
    }

    /** Judges the request and, where nothing is wrong with it, answers. */
    public Reply answer(Match.Matched match, HttpRequest request, LongSupplier seeds) {
        var violations = RequestJudge.judge(contract, match, request);
        return violations.isEmpty()
                ? respond(match.operation(), request, seeds)
                : declaredHeaders.complete(match.operation(), Refusals.broken(match.operation(), violations));
    }

    private Reply respond(Operation operation, HttpRequest request, LongSupplier seeds) {
        var asked = Asked.by(operation, request);
        var known = made.getIfPresent(asked);
        if (known != null) {
            return known;
        }
        var preferences = Preferences.parse(asked.prefer());
        var reply = new ResponseMaking(contract, operation, preferences).make(Accept.parse(asked.accept()), seeds);
        if (!preferences.isRandom()) {
            made.put(asked, reply);
        }
        return reply;
    }

    private static int weight(Asked asked, Reply reply) {
        var body = reply instanceof Reply.Served served ? served.response().body().length : 0;
        return OVERHEAD + body + asked.length();
    }

    /** What decides on the response, as it was sent: reading the headers is spared where they were read before. */
    private record Asked(OperationKey operation, List<String> prefer, List<String> accept) {

        static Asked by(Operation operation, HttpRequest request) {
            return new Asked(
                    operation.key(),
                    request.headers().getOrDefault(PREFER, List.of()),
                    request.headers().getOrDefault(ACCEPT, List.of()));
        }

        int length() {
            return prefer.stream().mapToInt(String::length).sum()
                    + accept.stream().mapToInt(String::length).sum();
        }
    }
}
