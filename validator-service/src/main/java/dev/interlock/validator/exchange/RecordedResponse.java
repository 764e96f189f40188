package dev.interlock.validator.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response as it is kept: cookies are replaced by {@link Redaction#MASK}. */
public record RecordedResponse(
        int status,
        Map<String, List<String>> headers,
        @Nullable RecordedBody body) {

    public RecordedResponse {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
