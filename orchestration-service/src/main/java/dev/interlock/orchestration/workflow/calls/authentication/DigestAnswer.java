package dev.interlock.orchestration.workflow.calls.authentication;

import dev.interlock.orchestration.workflow.calls.transport.OutgoingRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers a digest challenge (RFC 7616 section 3.4). Pure. */
final class DigestAnswer {

    private static final String COUNT = "00000001";
    private static final Set<String> UNQUOTED = Set.of("algorithm", "qop", "nc", "userhash");

    private final Challenge challenge;
    private final DigestAlgorithm algorithm;
    private final String quality;

    private DigestAnswer(Challenge challenge, DigestAlgorithm algorithm, String quality) {
        this.challenge = challenge;
        this.algorithm = algorithm;
        this.quality = quality;
    }

    /** @return to the strongest of the challenges that can be answered */
    static Optional<DigestAnswer> to(List<Challenge> challenges) {
        return challenges.stream()
                .filter(challenge -> challenge.scheme().equalsIgnoreCase("Digest")
                        && !challenge.parameter("nonce").isEmpty())
                .flatMap(challenge -> of(challenge).stream())
                .min(Comparator.comparing(answer -> answer.algorithm));
    }

    private static Optional<DigestAnswer> of(Challenge challenge) {
        return DigestAlgorithm.of(challenge.parameter("algorithm"))
                .flatMap(algorithm -> quality(challenge.parameter("qop"))
                        .map(quality -> new DigestAnswer(challenge, algorithm, quality)));
    }

    /** @return empty text for a server of RFC 2069's time, which knows none */
    private static Optional<String> quality(String offered) {
        if (offered.isBlank()) {
            return Optional.of("");
        }
        var offers = Arrays.stream(offered.split(",")).map(String::strip).toList();
        return List.of("auth", "auth-int").stream().filter(offers::contains).findFirst();
    }

    /** @param clientNonce random; makes the answer good for one request */
    String authorization(String username, String password, OutgoingRequest request, String clientNonce) {
        var realm = challenge.parameter("realm");
        var nonce = challenge.parameter("nonce");
        var isHashedName = challenge.parameter("userhash").equalsIgnoreCase("true");
        var fields = new LinkedHashMap<String, String>();
        fields.put("username", isHashedName ? algorithm.hash(username + ":" + realm) : username);
        fields.put("realm", realm);
        fields.put("uri", request.pathAndQuery());
        if (challenge.parameters().containsKey("algorithm")) {
            fields.put("algorithm", challenge.parameter("algorithm"));
        }
        fields.put("nonce", nonce);
        if (!quality.isEmpty()) {
            fields.put("nc", COUNT);
            fields.put("cnonce", clientNonce);
            fields.put("qop", quality);
        }
        fields.put("response", response(username + ":" + realm + ":" + password, nonce, clientNonce, request));
        if (challenge.parameters().containsKey("opaque")) {
            fields.put("opaque", challenge.parameter("opaque"));
        }
        if (isHashedName) {
            fields.put("userhash", "true");
        }
        return "Digest " + fields.entrySet().stream().map(DigestAnswer::written).collect(Collectors.joining(", "));
    }

    private String response(String secret, String nonce, String clientNonce, OutgoingRequest request) {
        var first = algorithm.hash(secret);
        if (DigestAlgorithm.isOfSession(challenge.parameter("algorithm"))) {
            first = algorithm.hash(first + ":" + nonce + ":" + clientNonce);
        }
        var second = request.method() + ":" + request.pathAndQuery();
        if (quality.equals("auth-int")) {
            second += ":" + algorithm.hash(request.body());
        }
        var middle = quality.isEmpty() ? nonce : nonce + ":" + COUNT + ":" + clientNonce + ":" + quality;
        return algorithm.hash(first + ":" + middle + ":" + algorithm.hash(second));
    }

    private static String written(Map.Entry<String, String> field) {
        var value = UNQUOTED.contains(field.getKey())
                ? field.getValue()
                : '"' + field.getValue().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return field.getKey() + "=" + value;
    }
}
