package dev.interlock.contract.judging;

import dev.interlock.contract.Security;
import dev.interlock.contract.SecurityRequirement;
import dev.interlock.contract.SecurityScheme;
import dev.interlock.contract.wire.RawPair;
import dev.interlock.contract.wire.RequestParts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges whether a request presents the credentials it needs. Whether they are good, only the API knows. */
final class SecurityJudge {

    private SecurityJudge() {}

    static Optional<Violation> judge(Security security, RequestParts request) {
        if (!security.required() || security.alternatives().stream().anyMatch(any -> presents(any, request))) {
            return Optional.empty();
        }
        String expected =
                security.alternatives().stream().map(SecurityJudge::described).collect(Collectors.joining(", or "));
        return Optional.of(new Violation(
                Kind.MISSING_CREDENTIAL,
                "The request presents no credential; it needs " + expected,
                In.SECURITY,
                null,
                "",
                security.pointer().value(),
                expected,
                null));
    }

    private static boolean presents(SecurityRequirement requirement, RequestParts request) {
        return requirement.demands().stream().allMatch(demand -> presents(demand.scheme(), request));
    }

    private static boolean presents(SecurityScheme scheme, RequestParts request) {
        return switch (scheme) {
            case SecurityScheme.ApiKey key -> presents(key, request);
            case SecurityScheme.Http http -> authorization(request, http.scheme());
            case SecurityScheme.OAuth2 oauth -> authorization(request, "bearer");
            case SecurityScheme.OpenIdConnect openId -> authorization(request, "bearer");
            // it was presented, or not, before there was a message
            case SecurityScheme.MutualTls tls -> true;
        };
    }

    private static boolean presents(SecurityScheme.ApiKey key, RequestParts request) {
        return switch (key.location()) {
            case HEADER ->
                Headers.first(request.headers(), key.parameter())
                        .filter(value -> !value.isBlank())
                        .isPresent();
            case QUERY -> has(request.query(), key.parameter());
            case COOKIE -> has(request.cookies(), key.parameter());
            case PATH -> false;
        };
    }

    private static boolean has(List<RawPair> pairs, String name) {
        return pairs.stream()
                .anyMatch(pair -> pair.name().equals(name) && !pair.raw().isEmpty());
    }

    private static boolean authorization(RequestParts request, String scheme) {
        String value =
                Headers.first(request.headers(), "Authorization").orElse("").strip();
        int space = value.indexOf(' ');
        return space > 0
                && value.substring(0, space).toLowerCase(Locale.ROOT).equals(scheme)
                && !value.substring(space).isBlank();
    }

    private static String described(SecurityRequirement requirement) {
        return requirement.demands().stream()
                .map(demand -> switch (demand.scheme()) {
                    case SecurityScheme.ApiKey key ->
                        "an API key in the " + key.location().name().toLowerCase(Locale.ROOT) + " '" + key.parameter()
                                + "'";
                    case SecurityScheme.Http http -> "'Authorization: " + http.scheme() + " …'";
                    case SecurityScheme.OAuth2 oauth -> "'Authorization: Bearer …'";
                    case SecurityScheme.OpenIdConnect openId -> "'Authorization: Bearer …'";
                    case SecurityScheme.MutualTls tls -> "a client certificate";
                })
                .collect(Collectors.joining(" and "));
    }
}
