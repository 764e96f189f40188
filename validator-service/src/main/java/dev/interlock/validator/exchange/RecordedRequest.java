package dev.interlock.validator.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it is kept: credentials are replaced by {@link Redaction#MASK}. */
public record RecordedRequest(
        String method,
        String url,
        Map<String, List<String>> headers,
        @Nullable RecordedBody body) {

    public RecordedRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
