package dev.interlock.validator.judging;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.judging.HttpResponse;
import dev.interlock.contract.judging.RequestJudge;
import dev.interlock.contract.judging.ResponseJudge;
import dev.interlock.contract.matching.Match;
import dev.interlock.validator.exchange.RecordedBody;
import dev.interlock.validator.exchange.RecordedRequest;
import dev.interlock.validator.exchange.RecordedResponse;
import dev.interlock.validator.exchange.Redaction;
import dev.interlock.validator.exchange.ViolationView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges an exchange: which operation is meant, what in the request breaks the contract, what in the response. Pure. */
final class ExchangeJudge {

    private static final int MOST_KEPT = 64 * 1024;

    private ExchangeJudge() {}

    static Verdict judge(Contract contract, HttpRequest request, @Nullable HttpResponse response) {
        var redaction = Redaction.of(contract);
        var exchange = recorded(request, response, redaction);
        return switch (contract.match(request.method(), request.path())) {
            case Match.Matched matched -> {
                var found = new ArrayList<ViolationView>();
                RequestJudge.judge(contract, matched, request)
                        .forEach(violation -> found.add(ViolationView.of(violation, redaction)));
                if (response != null) {
                    ResponseJudge.judge(contract, matched.operation(), response)
                            .forEach(violation -> found.add(ViolationView.of(violation, redaction)));
                }
                yield new Verdict(label(matched.operation()), new Violations(found), exchange);
            }
            case Match.UnknownPath unknown ->
                none(exchange, "UNKNOWN_PATH", "No path of the specification fits " + request.path(), request.path());
            case Match.MethodNotAllowed other ->
                none(
                        exchange,
                        "METHOD_NOT_ALLOWED",
                        "The path has no method " + request.method() + ", only " + String.join(", ", other.allowed()),
                        request.method());
        };
    }

    private static String label(Operation operation) {
        return operation.key().toString();
    }

    private static Verdict none(RecordedExchange exchange, String kind, String message, String actual) {
        var violation = new ViolationView(
                kind,
                message,
                "PATH",
                null,
                null,
                "/paths",
                null,
                actual,
                "Compare method and path with those of the specification; a base path of a server may precede them.");
        return new Verdict(null, new Violations(List.of(violation)), exchange);
    }

    private static RecordedExchange recorded(
            HttpRequest request, @Nullable HttpResponse response, Redaction redaction) {
        var query = request.rawQuery() == null || request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return new RecordedExchange(
                new RecordedRequest(
                        request.method(),
                        redaction.url(request.path() + query),
                        redaction.headers(request.headers()),
                        RecordedBody.of(request.body(), MOST_KEPT)),
                response == null
                        ? null
                        : new RecordedResponse(
                                response.status(),
                                redaction.headers(response.headers()),
                                RecordedBody.of(response.body(), MOST_KEPT)));
    }
}
