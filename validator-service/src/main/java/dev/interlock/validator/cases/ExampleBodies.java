package dev.interlock.validator.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.interlock.contract.MediaRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The examples of a JSON body: each shows a use that the author had in mind, so each is worth a request. */
final class ExampleBodies {

    private static final int MOST = 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExampleBodies() {}

    /** The same request with each example that it doesn't have yet and that keeps the contract, by the example's name. */
    static Map<String, Draft> of(Draft draft) {
        var drafts = new LinkedHashMap<String, Draft>();
        var seen = new HashSet<JsonNode>();
        json(draft.request().body()).ifPresent(seen::add);
        examples(draft).forEach((name, example) -> {
            var other = draft.withBody(example.toString().getBytes(StandardCharsets.UTF_8));
            if (drafts.size() < MOST && other.keepsTheContract() && seen.add(example)) {
                drafts.put(name, other);
            }
        });
        return drafts;
    }

    private static Map<String, JsonNode> examples(Draft draft) {
        return draft.operation()
                .body()
                .flatMap(body -> draft.request()
                        .header("Content-Type")
                        .flatMap(MediaRange::parse)
                        .filter(MediaRange::json)
                        .flatMap(body::covering))
                .map(mediaType -> mediaType.examples())
                .orElse(Map.of());
    }

    private static Optional<JsonNode> json(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
