package dev.interlock.contract;

import java.util.List;
import java.util.Optional;

/**
 * One declared answer of an operation.
 *
 * @param status the key in {@code responses}: {@code 200}, {@code 2XX} or {@code default}
 * @param description what it means
 * @param headers its headers but for {@code Content-Type}, which {@code content} declares
 * @param content its media types; empty if it has no body
 * @param pointer its place in the normalised document
 */
public record ResponseContract(
        String status,
        String description,
        List<HeaderContract> headers,
        List<MediaTypeContract> content,
        JsonPointer pointer) {

    public ResponseContract {
        headers = List.copyOf(headers);
        content = List.copyOf(content);
    }

    /** The most specific media type that covers that concrete one; empty if none does. */
    public Optional<MediaTypeContract> covering(MediaRange mediaType) {
        return Contents.covering(content, mediaType);
    }

    /** A status code that this answer covers: itself, the range's first, 500 for {@code default}. */
    public int representativeStatus() {
        if (status.equals("default")) {
            return 500;
        }
        return Integer.parseInt(status.replace('X', '0').replace('x', '0'));
    }
}
