package dev.interlock.contract;

import java.util.List;
import java.util.Optional;

/**
 * The body that an operation takes.
 *
 * @param required whether a request without it is refused
 * @param content its media types, in the normalised document's order
 * @param pointer its place in the normalised document
 */
public record RequestBody(boolean required, List<MediaTypeContract> content, JsonPointer pointer) {

    public RequestBody {
        content = List.copyOf(content);
    }

    /** The most specific media type that covers that concrete one; empty if none does. */
    public Optional<MediaTypeContract> covering(MediaRange mediaType) {
        return Contents.covering(content, mediaType);
    }
}
