package dev.interlock.contract.sampling;

import dev.interlock.contract.Operation;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.judging.In;
import dev.interlock.contract.judging.Kind;
import dev.interlock.contract.judging.Violation;

/** What is wrong with a request that is meant for one operation and would reach another, or none. */
final class Unreachable {

    private Unreachable() {}

    static Violation violation(Operation operation, HttpRequest request) {
        return new Violation(
                Kind.INVALID,
                "The path does not lead to the operation",
                In.PATH,
                null,
                "",
                operation.pointer().value(),
                operation.path(),
                request.path());
    }
}
