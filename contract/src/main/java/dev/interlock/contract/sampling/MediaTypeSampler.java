package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.schema.Direction;
import java.util.Map;

/** Makes the value of a body: a valid example of the media type, else one of its schema. */
final class MediaTypeSampler {

    private MediaTypeSampler() {}

    static Sample sample(MediaTypeContract mediaType, Direction direction, long seed) {
        for (Map.Entry<String, JsonNode> example : mediaType.examples().entrySet()) {
            if (valid(mediaType, example.getValue(), direction)) {
                return new Sample.Valid(example.getValue());
            }
        }
        return invented(mediaType, direction, seed, false);
    }

    /** Whether an example may stand as a body; outside JSON and forms the schema does not tell. */
    static boolean valid(MediaTypeContract mediaType, JsonNode example, Direction direction) {
        return mediaType.schema().isEmpty() || mediaType.schema().get().accepts(example, direction);
    }

    /** A value of the schema; without the document's examples if it is to differ by seed. */
    static Sample invented(MediaTypeContract mediaType, Direction direction, long seed, boolean dynamic) {
        return mediaType
                .schema()
                .map(schema ->
                        dynamic ? Sampler.invent(schema, direction, seed) : Sampler.sample(schema, direction, seed))
                .orElseGet(() -> new Sample.Valid(TextNode.valueOf("sample")));
    }
}
