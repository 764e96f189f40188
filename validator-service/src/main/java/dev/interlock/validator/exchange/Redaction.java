package dev.interlock.validator.exchange;

import dev.interlock.contract.Contract;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.SecurityRequirement;
import dev.interlock.contract.SecurityScheme;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which headers and query parameters carry credentials.
 *
 * @param headers lower-case names
 * @param queryParameters names as they are
 */
public record Redaction(Set<String> headers, Set<String> queryParameters) {

    /** What stands in place of a credential. */
    public static final String MASK = "***";

    /** The headers that carry credentials in any API. */
    public static final Redaction USUAL = new Redaction(
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-interlock-identity"),
            Set.of());

    public Redaction {
        headers = Set.copyOf(headers);
        queryParameters = Set.copyOf(queryParameters);
    }

    /** The usual ones, and where the contract's operations take their API keys. */
    public static Redaction of(Contract contract) {
        var keys = contract.operations().stream()
                .flatMap(operation -> operation.security().alternatives().stream())
                .flatMap(alternative -> alternative.demands().stream())
                .map(SecurityRequirement.Demand::scheme)
                .filter(SecurityScheme.ApiKey.class::isInstance)
                .map(SecurityScheme.ApiKey.class::cast)
                .collect(Collectors.groupingBy(
                        SecurityScheme.ApiKey::location,
                        Collectors.mapping(SecurityScheme.ApiKey::parameter, Collectors.toSet())));
        return USUAL.withHeaders(keys.getOrDefault(ParameterLocation.HEADER, Set.of()))
                .withQueryParameters(keys.getOrDefault(ParameterLocation.QUERY, Set.of()));
    }

    public Redaction withHeaders(Collection<String> more) {
        var all = Stream.concat(headers.stream(), more.stream().map(Redaction::lower));
        return new Redaction(all.collect(Collectors.toUnmodifiableSet()), queryParameters);
    }

    public Redaction withQueryParameters(Collection<String> more) {
        var all = Stream.concat(queryParameters.stream(), more.stream());
        return new Redaction(headers, all.collect(Collectors.toUnmodifiableSet()));
    }

    public boolean hidesHeader(String name) {
        return headers.contains(lower(name));
    }

    /** In the order of the names, whatever their case. */
    public Map<String, List<String>> headers(Map<String, List<String>> all) {
        var shown = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        all.forEach((name, values) -> shown.put(name, hidesHeader(name) ? List.of(MASK) : List.copyOf(values)));
        return shown;
    }

    /** A path with its raw query. */
    public String url(String url) {
        var mark = url.indexOf('?');
        if (mark < 0 || queryParameters.isEmpty()) {
            return url;
        }
        return url.substring(0, mark + 1)
                + Arrays.stream(url.substring(mark + 1).split("&"))
                        .map(this::pair)
                        .collect(Collectors.joining("&"));
    }

    /** @param name of a header or a query parameter */
    public boolean hides(String name) {
        return hidesHeader(name) || queryParameters.contains(name);
    }

    private String pair(String pair) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        return queryParameters.contains(name) ? name + "=" + MASK : pair;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
