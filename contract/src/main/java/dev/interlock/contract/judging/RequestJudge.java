package dev.interlock.contract.judging;

import dev.interlock.contract.Contract;
import dev.interlock.contract.MediaRange;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.Parameter;
import dev.interlock.contract.RequestBody;
import dev.interlock.contract.matching.Match;
import dev.interlock.contract.schema.Direction;
import dev.interlock.contract.wire.RawPair;
import dev.interlock.contract.wire.RequestParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges requests. Parameters and members that the contract does not declare are let through. */
public final class RequestJudge {

    private RequestJudge() {}

    /** What is wrong with a request that was matched to an operation; empty if nothing is. Never throws. */
    public static List<Violation> judge(Contract contract, Match.Matched match, HttpRequest request) {
        Operation operation = match.operation();
        RequestParts parts = new RequestParts(
                match.rawPathParameters(),
                RawPair.ofQuery(request.rawQuery()),
                request.headers(),
                RawPair.ofCookies(request.headers().getOrDefault("Cookie", List.of())));
        List<Violation> violations = new ArrayList<>();
        SecurityJudge.judge(operation.security(), parts).ifPresent(violations::add);
        for (Parameter parameter : operation.parameters()) {
            violations.addAll(ParameterJudge.judge(parameter, parts));
        }
        operation.body().ifPresent(body -> violations.addAll(body(body, request)));
        return List.copyOf(violations);
    }

    private static List<Violation> body(RequestBody contract, HttpRequest request) {
        String contentType = request.header("Content-Type").orElse("");
        if (request.body().length == 0) {
            return contract.required() ? List.of(missing(contract)) : List.of();
        }
        Optional<MediaRange> mediaType = BodyJudge.mediaType(contentType);
        Optional<MediaTypeContract> covering = mediaType.flatMap(contract::covering);
        if (covering.isEmpty()) {
            return List.of(BodyJudge.unsupported(
                    contract.content(),
                    contentType,
                    contract.pointer().append("content").value()));
        }
        return new BodyJudge(contentType, Direction.REQUEST).judge(covering.get(), mediaType.get(), request.body());
    }

    private static Violation missing(RequestBody contract) {
        return new Violation(
                Kind.MISSING,
                "The body is required but missing",
                In.BODY,
                null,
                "",
                contract.pointer().value(),
                null,
                null);
    }
}
