package dev.interlock.mock.answering;

import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.SecurityScheme;
import dev.interlock.contract.judging.In;
import dev.interlock.contract.judging.Kind;
import dev.interlock.contract.judging.Violation;
import dev.interlock.contract.matching.Match;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The problems that requests get which the contract doesn't allow. */
final class Refusals {

    private static final int MOST_NAMED = 5;

    private Refusals() {}

    static Reply unknownPath() {
        return Reply.Refused.of(
                null,
                CallProblem.PATH_UNKNOWN.because("No path of the contract fits; paths begin after /mocks/{mock}. GET"
                        + " /api/v1/specs/{spec}/versions/{version}/normalized shows those it has."));
    }

    static Reply methodNotAllowed(Match.MethodNotAllowed match) {
        var allow = allow(match);
        var problem = PlatformProblem.METHOD_NOT_ALLOWED
                .because("The path has " + allow + ".")
                .problem();
        return new Reply.Refused(null, problem, Map.of("Allow", allow), List.of());
    }

    /** With what any server adds: HEAD to GET, and OPTIONS. */
    static String allow(Match.MethodNotAllowed match) {
        var methods = new TreeSet<>(match.allowed());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    /** @param violations not empty; all of them are told at once, the gravest gives the status */
    static Reply broken(Operation operation, List<Violation> violations) {
        if (violations.stream().anyMatch(violation -> violation.kind() == Kind.MISSING_CREDENTIAL)) {
            var headers = Map.of("WWW-Authenticate", challenges(operation));
            return refused(
                    operation,
                    CallProblem.CREDENTIAL_MISSING.because(detail(violations), told(violations)),
                    headers,
                    violations);
        }
        var isForeignBody = violations.stream()
                .anyMatch(violation -> violation.kind() == Kind.UNSUPPORTED_MEDIA_TYPE && violation.in() != In.QUERY);
        if (isForeignBody) {
            return refused(
                    operation,
                    PlatformProblem.UNSUPPORTED_MEDIA_TYPE.because(detail(violations), told(violations)),
                    acceptPost(operation),
                    violations);
        }
        return refused(
                operation,
                CallProblem.REQUEST_BREAKS_CONTRACT.because(detail(violations), told(violations)),
                Map.of(),
                violations);
    }

    private static Reply refused(
            Operation operation, ProblemException problem, Map<String, String> headers, List<Violation> violations) {
        return new Reply.Refused(operation.key().toString(), problem.problem(), headers, violations);
    }

    private static Map<String, Object> told(List<Violation> violations) {
        return Map.of("violations", violations);
    }

    private static String detail(List<Violation> violations) {
        var places = violations.stream().map(Refusals::place).distinct().toList();
        var named = places.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        var more = places.size() > MOST_NAMED ? " and " + (places.size() - MOST_NAMED) + " more" : "";
        return "Correct " + named + more + ": " + violations.getFirst().message()
                + (violations.size() > 1 ? " See 'violations' for all." : "");
    }

    private static String place(Violation violation) {
        return switch (violation.in()) {
            case PATH, QUERY, HEADER, COOKIE ->
                violation.in().name().toLowerCase(Locale.ROOT) + " '" + violation.name() + "'"
                        + (violation.pointer().isEmpty() ? "" : " at " + violation.pointer());
            case BODY -> violation.pointer().isEmpty() ? "the body" : "the body at " + violation.pointer();
            case SECURITY -> "the credential";
            case STATUS -> "the status";
        };
    }

    /** RFC 5789 and RFC 9110 leave it to the server to say what it takes. */
    private static Map<String, String> acceptPost(Operation operation) {
        return operation
                .body()
                .map(body -> body.content().stream()
                        .map(MediaTypeContract::range)
                        .map(Object::toString)
                        .collect(Collectors.joining(", ")))
                .map(types -> Map.of("Accept", types))
                .orElse(Map.of());
    }

    private static String challenges(Operation operation) {
        var challenges = operation.security().alternatives().stream()
                .flatMap(alternative -> alternative.demands().stream())
                .map(demand -> challenge(demand.scheme()))
                .distinct()
                .collect(Collectors.joining(", "));
        return challenges.isEmpty() ? "Bearer" : challenges;
    }

    private static String challenge(SecurityScheme scheme) {
        return switch (scheme) {
            case SecurityScheme.Http(var ignored, var name) -> token(name) + " realm=\"mock\"";
            case SecurityScheme.OAuth2 ignored -> "Bearer realm=\"mock\"";
            case SecurityScheme.OpenIdConnect ignored -> "Bearer realm=\"mock\"";
            case SecurityScheme.ApiKey(var ignored, var location, var parameter) ->
                "ApiKey realm=\"mock\", in=\"" + location.name().toLowerCase(Locale.ROOT) + "\", name=\""
                        + printable(parameter) + "\"";
            case SecurityScheme.MutualTls ignored -> "Mutual realm=\"mock\"";
        };
    }

    private static String token(String scheme) {
        var clean = scheme.replaceAll("[^A-Za-z0-9!#$%&'*+.^_`|~-]", "");
        return clean.isEmpty() ? "Bearer" : Character.toUpperCase(clean.charAt(0)) + clean.substring(1);
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "");
    }
}
