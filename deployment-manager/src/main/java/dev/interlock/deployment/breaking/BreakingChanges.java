package dev.interlock.deployment.breaking;

import dev.interlock.contract.Contract;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.Parameter;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.RequestBody;
import dev.interlock.contract.ResponseContract;
import dev.interlock.contract.schema.Direction;
import dev.interlock.deployment.breaking.BreakingChange.Rule;
import java.util.List;
import java.util.Optional;

/** Compares two versions of a contract, operation by operation. Pure. */
public final class BreakingChanges {

    private final Findings findings = new Findings();

    private BreakingChanges() {}

    /**
     * @param old what clients keep to now
     * @param candidate what they would meet
     * @return in the order of the old contract's operations; at most 500
     */
    public static List<BreakingChange> between(Contract old, Contract candidate) {
        var comparison = new BreakingChanges();
        for (Operation operation : old.operations()) {
            comparison.findings.of(operation.key().toString());
            comparison
                    .counterpart(operation, candidate)
                    .ifPresentOrElse(
                            found -> comparison.compare(operation, found),
                            () -> comparison.findings.add(
                                    Rule.OPERATION_REMOVED, operation.pointer().value(), "the operation is gone"));
        }
        return comparison.findings.all();
    }

    private Optional<Operation> counterpart(Operation operation, Contract candidate) {
        var shape = shape(operation.path());
        return candidate.operations().stream()
                .filter(other -> other.method().equals(operation.method())
                        && shape(other.path()).equals(shape))
                .findFirst();
    }

    /** The names of path parameters are the document's own business. */
    private static String shape(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    private void compare(Operation old, Operation candidate) {
        if (!old.securityRequired() && candidate.securityRequired()) {
            findings.add(
                    Rule.CREDENTIAL_REQUIRED, candidate.pointer().value(), "callers must present a credential now");
        }
        candidate.parameters().forEach(parameter -> parameter(old, parameter));
        body(old, candidate);
        old.responses().declared().forEach(answer -> answer(answer, candidate));
    }

    private void parameter(Operation old, Parameter candidate) {
        var before = old.parametersIn(candidate.location()).stream()
                .filter(parameter -> isNamed(parameter, candidate))
                .findFirst();
        var where = "the parameter " + candidate.name();
        boolean wasRequired = before.map(Parameter::required).orElse(false);
        if (candidate.required() && !wasRequired && candidate.location() != ParameterLocation.PATH) {
            findings.add(Rule.PARAMETER_REQUIRED, candidate.pointer().value(), where + " must be sent now");
        }
        before.flatMap(Parameter::schema)
                .ifPresent(schema -> candidate
                        .schema()
                        .ifPresent(other ->
                                new SchemaComparison(Direction.REQUEST, findings).compare(schema, other, where)));
    }

    private static boolean isNamed(Parameter parameter, Parameter candidate) {
        return candidate.location() == ParameterLocation.HEADER
                ? parameter.name().equalsIgnoreCase(candidate.name())
                : parameter.name().equals(candidate.name());
    }

    private void body(Operation old, Operation candidate) {
        boolean wasRequired = old.body().map(RequestBody::required).orElse(false);
        candidate
                .body()
                .filter(body -> body.required() && !wasRequired)
                .ifPresent(
                        body -> findings.add(Rule.BODY_REQUIRED, body.pointer().value(), "a body must be sent now"));
        old.body()
                .ifPresent(before -> candidate
                        .body()
                        .ifPresent(
                                after -> contents(before.content(), after.content(), Direction.REQUEST, "the body")));
    }

    private void answer(ResponseContract old, Operation candidate) {
        var after = old.status().equals("default")
                ? candidate.responses().named("default")
                : candidate
                        .responses()
                        .named(old.status())
                        .or(() -> candidate.responses().forStatus(old.representativeStatus()));
        boolean isSuccess = old.status().startsWith("2") || old.status().startsWith("3");
        if (after.isEmpty() && isSuccess) {
            findings.add(Rule.ANSWER_REMOVED, old.pointer().value(), "the answer " + old.status() + " is gone");
        }
        after.ifPresent(found -> answer(old, found));
    }

    private void answer(ResponseContract old, ResponseContract candidate) {
        var where = "the answer " + old.status();
        old.headers().stream()
                .filter(header -> header.required()
                        && candidate.headers().stream()
                                .noneMatch(other ->
                                        other.required() && other.name().equalsIgnoreCase(header.name())))
                .forEach(header -> findings.add(
                        Rule.HEADER_REMOVED,
                        header.pointer().value(),
                        where + " always had the header " + header.name()));
        contents(old.content(), candidate.content(), Direction.RESPONSE, where);
    }

    private void contents(
            List<MediaTypeContract> old, List<MediaTypeContract> candidate, Direction direction, String where) {
        for (MediaTypeContract before : old) {
            var after = candidate.stream()
                    .filter(other -> other.range().equals(before.range()))
                    .findFirst()
                    .or(() -> candidate.stream()
                            .filter(other -> direction == Direction.REQUEST
                                    && other.range().includes(before.range()))
                            .findFirst());
            if (after.isEmpty()) {
                findings.add(
                        Rule.MEDIA_TYPE_REMOVED,
                        before.pointer().value(),
                        where + " is no longer in " + before.range());
            }
            after.flatMap(MediaTypeContract::schema)
                    .ifPresent(schema -> before.schema()
                            .ifPresent(
                                    other -> new SchemaComparison(direction, findings).compare(other, schema, where)));
        }
    }
}
