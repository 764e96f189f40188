package dev.interlock.contract.judging;

import dev.interlock.contract.Contract;
import dev.interlock.contract.HeaderContract;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.MediaRange;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.ResponseContract;
import dev.interlock.contract.schema.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges responses. Headers and members that the contract does not declare are let through. */
public final class ResponseJudge {

    private ResponseJudge() {}

    /**
     * What is wrong with an operation's response; empty if nothing is. An operation that declares no response at all
     * forbids none. Never throws.
     */
    public static List<Violation> judge(Contract contract, Operation operation, HttpResponse response) {
        if (operation.responses().declared().isEmpty()) {
            return List.of();
        }
        Optional<ResponseContract> declared = operation.responses().forStatus(response.status());
        if (declared.isEmpty()) {
            return List.of(undeclared(operation, response.status()));
        }
        List<Violation> violations = new ArrayList<>();
        for (HeaderContract header : declared.get().headers()) {
            violations.addAll(ParameterJudge.judge(header, response));
        }
        if (!operation.method().equals("HEAD")) {
            violations.addAll(body(declared.get(), response));
        }
        return List.copyOf(violations);
    }

    private static Violation undeclared(Operation operation, int status) {
        String expected = String.join(
                ", ",
                operation.responses().declared().stream()
                        .map(ResponseContract::status)
                        .toList());
        return new Violation(
                Kind.UNDECLARED_STATUS,
                "The status " + status + " is not declared; declared are " + expected,
                In.STATUS,
                null,
                "",
                operation.responses().pointer().value(),
                expected,
                Integer.toString(status));
    }

    private static List<Violation> body(ResponseContract contract, HttpResponse response) {
        boolean empty = response.body().length == 0;
        if (contract.content().isEmpty()) {
            return empty ? List.of() : List.of(undeclaredBody(contract, response));
        }
        if (empty) {
            return bodyless(response.status()) ? List.of() : List.of(missing(contract));
        }
        String contentType = response.header("Content-Type").orElse("");
        Optional<MediaRange> mediaType = BodyJudge.mediaType(contentType);
        Optional<MediaTypeContract> covering = mediaType.flatMap(contract::covering);
        if (covering.isEmpty()) {
            JsonPointer content = contract.pointer().append("content");
            return List.of(BodyJudge.unsupported(contract.content(), contentType, content.value()));
        }
        return new BodyJudge(contentType, Direction.RESPONSE).judge(covering.get(), mediaType.get(), response.body());
    }

    /** Statuses that never have a body (RFC 9110, 6.4.1). */
    private static boolean bodyless(int status) {
        return status < 200 || status == 204 || status == 205 || status == 304;
    }

    private static Violation undeclaredBody(ResponseContract contract, HttpResponse response) {
        return new Violation(
                Kind.UNDECLARED_BODY,
                "There is a body, but " + contract.status() + " declares none",
                In.BODY,
                null,
                "",
                contract.pointer().value(),
                "no body",
                response.body().length + " bytes");
    }

    private static Violation missing(ResponseContract contract) {
        return new Violation(
                Kind.MISSING,
                "The body is missing",
                In.BODY,
                null,
                "",
                contract.pointer().append("content").value(),
                null,
                null);
    }
}
