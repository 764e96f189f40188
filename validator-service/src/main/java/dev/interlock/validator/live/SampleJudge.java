package dev.interlock.validator.live;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.judging.HttpResponse;
import dev.interlock.contract.judging.In;
import dev.interlock.contract.judging.Kind;
import dev.interlock.contract.judging.ResponseJudge;
import dev.interlock.contract.judging.Violation;
import dev.interlock.contract.matching.Match;
import dev.interlock.event.traffic.TrafficSample;
import dev.interlock.event.traffic.TrafficVerdict;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Judges the answer of a sampled exchange. What the client did wrong, an unknown path included, is not looked at. Pure. */
final class SampleJudge {

    /** Stands for a body that was there but is unknown, so that its media type is judged all the same. */
    private static final byte[] UNKNOWN_BODY = {' '};

    /** Any more would tell no more; of a long list every element may be wrong. */
    private static final int MOST_VIOLATIONS = 20;

    private static final int SHORTEST_MASKED = 3;

    private SampleJudge() {}

    static TrafficVerdict judge(Contract contract, TrafficSample sample, Instant now) {
        var question = sample.path().indexOf('?');
        var path = question < 0 ? sample.path() : sample.path().substring(0, question);
        return switch (contract.match(sample.method(), path)) {
            case Match.Matched matched ->
                verdict(
                        sample,
                        now,
                        matched.operation().key().toString(),
                        violations(contract, matched.operation(), sample));
            case Match.UnknownPath unknown -> verdict(sample, now, null, List.of());
            case Match.MethodNotAllowed other -> verdict(sample, now, null, List.of());
        };
    }

    private static List<TrafficVerdict.Violation> violations(
            Contract contract, Operation operation, TrafficSample sample) {
        var body = SampledBody.of(sample.response());
        var response = new HttpResponse(sample.status(), sample.response().headers(), body.orElse(UNKNOWN_BODY));
        Predicate<Violation> isOfTheRevision = violation -> !Disguise.explains(violation, sample.response());
        if (body.isEmpty()) {
            isOfTheRevision = isOfTheRevision.and(
                    violation -> violation.in() != In.BODY || violation.kind() == Kind.UNDECLARED_BODY);
        }
        // matched as a GET, and answered without a body
        if (sample.method().equals("HEAD")) {
            isOfTheRevision = isOfTheRevision.and(violation -> violation.in() != In.BODY);
        }
        return ResponseJudge.judge(contract, operation, response).stream()
                .filter(isOfTheRevision)
                .limit(MOST_VIOLATIONS)
                .map(SampleJudge::told)
                .toList();
    }

    private static TrafficVerdict.Violation told(Violation violation) {
        var name = violation.name();
        return new TrafficVerdict.Violation(
                violation.in().name(),
                violation.in() == In.HEADER && name != null ? name : violation.pointer(),
                withoutValues(violation));
    }

    private static String withoutValues(Violation violation) {
        var actual = violation.actual();
        return switch (violation.kind()) {
            case MALFORMED -> "The body is no well-formed " + violation.expected();
            case UNSUPPORTED_MEDIA_TYPE -> "The Content-Type is none of " + violation.expected();
            case INVALID ->
                actual == null || actual.length() < SHORTEST_MASKED
                        ? violation.message()
                        : violation.message().replace(unquoted(actual), "…");
            case MISSING, UNDECLARED_STATUS, UNDECLARED_BODY, MISSING_CREDENTIAL -> violation.message();
        };
    }

    private static String unquoted(String actual) {
        return actual.startsWith("\"") && actual.endsWith("\"") ? actual.substring(1, actual.length() - 1) : actual;
    }

    private static TrafficVerdict verdict(
            TrafficSample sample, Instant now, @Nullable String operation, List<TrafficVerdict.Violation> violations) {
        return new TrafficVerdict(
                sample.app(),
                sample.replica(),
                sample.sequence(),
                now,
                sample.revision(),
                sample.contract(),
                sample.consumer(),
                operation,
                violations);
    }
}
