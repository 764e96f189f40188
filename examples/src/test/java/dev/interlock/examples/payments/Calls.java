package dev.interlock.examples.payments;

import dev.interlock.examples.payments.http.Query;
import dev.interlock.examples.payments.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests as a client with a token sends them. */
public final class Calls {

    private Calls() {}

    public static Request get(String target) {
        return request("GET", target, "", Map.of());
    }

    public static Request post(String target, String key, String body) {
        return request(
                "POST",
                target,
                body,
                Map.of("idempotency-key", List.of(key), "content-type", List.of("application/json")));
    }

    public static Request request(String method, String target, String body, Map<String, List<String>> headers) {
        var all = new HashMap<>(headers);
        all.putIfAbsent("authorization", List.of("Bearer token"));
        var question = target.indexOf('?');
        return new Request(
                method,
                question < 0 ? target : target.substring(0, question),
                Query.parse(question < 0 ? null : target.substring(question + 1)),
                all,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of());
    }
}
