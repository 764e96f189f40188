package dev.interlock.validator.cases;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.SecurityScheme;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.judging.Kind;
import dev.interlock.contract.judging.RequestJudge;
import dev.interlock.contract.judging.Violation;
import dev.interlock.contract.matching.Match;
import dev.interlock.validator.targets.OutgoingRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** A request on its way from the sampler to the wire. Immutable. */
record Draft(Contract contract, Operation operation, HttpRequest request) {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String AUTHORIZATION = "Authorization";
    private static final String COOKIE = "Cookie";

    /** The same key for the same check of the same run, so that one that is repeated after a crash has one effect. */
    static String key(String nonce, int number) {
        return UUID.nameUUIDFromBytes((nonce + ':' + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The user's headers go before the sampler's; a credential of the user's stands in for every made-up one. */
    Draft withHeaders(Map<String, String> given) {
        var names = credentialHeaders();
        var hasCredential = given.keySet().stream().anyMatch(names::contains);
        var base = hasCredential ? withoutCredentials() : this;
        var headers = base.copyOfHeaders();
        given.forEach((name, value) -> headers.put(name, List.of(value)));
        return base.with(headers);
    }

    Draft withBody(byte[] body) {
        return new Draft(
                contract,
                operation,
                new HttpRequest(request.method(), request.path(), request.rawQuery(), request.headers(), body));
    }

    boolean keepsTheContract() {
        return violations().isEmpty();
    }

    /** Where the request has one that may be replaced by that value. */
    Draft withIdempotencyKey(String key) {
        var headers = copyOfHeaders();
        if (!headers.containsKey(IDEMPOTENCY_KEY)) {
            return this;
        }
        headers.put(IDEMPOTENCY_KEY, List.of(key));
        var fresh = with(headers);
        return fresh.violations().stream().anyMatch(violation -> IDEMPOTENCY_KEY.equalsIgnoreCase(violation.name()))
                ? this
                : fresh;
    }

    /** Without any that a scheme of the operation could take for one. */
    Draft withoutCredentials() {
        var headers = copyOfHeaders();
        credentialHeaders().forEach(headers::remove);
        if (!parameters(ParameterLocation.COOKIE).isEmpty()) {
            headers.remove(COOKIE);
        }
        var keys = parameters(ParameterLocation.QUERY);
        var query = Arrays.stream(request.rawQuery().split("&"))
                .filter(pair -> !pair.isEmpty() && !keys.contains(pair.split("=", 2)[0]))
                .collect(Collectors.joining("&"));
        return new Draft(
                contract, operation, new HttpRequest(request.method(), request.path(), query, headers, request.body()));
    }

    boolean lacksCredentials() {
        return violations().stream().anyMatch(violation -> violation.kind() == Kind.MISSING_CREDENTIAL);
    }

    boolean breaksTheContract() {
        return violations().stream().anyMatch(Refusable::mustBeRefused);
    }

    OutgoingRequest outgoing() {
        var headers = copyOfHeaders();
        headers.putIfAbsent("User-Agent", List.of("interlock-validator"));
        return new OutgoingRequest(request.method(), request.target(), headers, request.body());
    }

    /** None where the request is not even meant for the operation, as when a path parameter was spoilt. */
    private List<Violation> violations() {
        return contract.match(request.method(), request.path()) instanceof Match.Matched matched
                ? RequestJudge.judge(contract, matched, request)
                : List.of();
    }

    private Set<String> credentialHeaders() {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        schemes().forEach(scheme -> {
            switch (scheme) {
                case SecurityScheme.ApiKey key -> {
                    if (key.location() == ParameterLocation.HEADER) {
                        names.add(key.parameter());
                    }
                }
                case SecurityScheme.Http http -> names.add(AUTHORIZATION);
                case SecurityScheme.OAuth2 oauth -> names.add(AUTHORIZATION);
                case SecurityScheme.OpenIdConnect openId -> names.add(AUTHORIZATION);
                case SecurityScheme.MutualTls tls -> {}
            }
        });
        return names;
    }

    private Set<String> parameters(ParameterLocation location) {
        return schemes().stream()
                .filter(SecurityScheme.ApiKey.class::isInstance)
                .map(SecurityScheme.ApiKey.class::cast)
                .filter(key -> key.location() == location)
                .map(SecurityScheme.ApiKey::parameter)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<SecurityScheme> schemes() {
        return operation.security().alternatives().stream()
                .flatMap(alternative -> alternative.demands().stream())
                .map(demand -> demand.scheme())
                .toList();
    }

    private TreeMap<String, List<String>> copyOfHeaders() {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        return headers;
    }

    private Draft with(Map<String, List<String>> headers) {
        return new Draft(
                contract,
                operation,
                new HttpRequest(request.method(), request.path(), request.rawQuery(), headers, request.body()));
    }
}
