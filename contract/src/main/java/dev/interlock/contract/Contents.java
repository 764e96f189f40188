package dev.interlock.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The choice among the media types of a {@code content} map: the most specific that covers (OpenAPI 3.1, 4.8.13.1). */
final class Contents {

    private Contents() {}

    static Optional<MediaTypeContract> covering(List<MediaTypeContract> content, MediaRange mediaType) {
        return content.stream()
                .filter(candidate -> candidate.range().includes(mediaType))
                .max(Comparator.comparingInt(candidate -> candidate.range().specificity()));
    }
}
