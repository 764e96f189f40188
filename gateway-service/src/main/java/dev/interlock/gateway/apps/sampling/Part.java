package dev.interlock.gateway.apps.sampling;

import dev.interlock.event.traffic.TrafficSample;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One direction of a recorded exchange, as it passes. Confined to the event loop until it is whole. */
final class Part {

    private final int limit;
    private final Map<String, List<String>> headers = new HashMap<>();
    private @Nullable Buffer body;
    private boolean isCut;

    /** @param limit most bytes of the body */
    Part(int limit) {
        this.limit = limit;
    }

    void headers(MultiMap fields) {
        for (Map.Entry<String, String> field : fields) {
            headers.computeIfAbsent(field.getKey().toLowerCase(Locale.ROOT), first -> new ArrayList<>())
                    .add(field.getValue());
        }
    }

    void body(Buffer part) {
        if (isCut) {
            return;
        }
        if ((body == null ? 0 : body.length()) + part.length() > limit) {
            isCut = true;
            body = null;
            return;
        }
        // a copy: the buffer goes on its way
        body = (body == null ? Buffer.buffer(part.length()) : body).appendBuffer(part);
    }

    // that the body of a message may be null is lost in the class file of its record
    @SuppressWarnings("NullAway")
    TrafficSample.Message redacted(Redaction redaction) {
        var told = redaction.headers(headers);
        if (body == null) {
            return new TrafficSample.Message(told, null, isCut);
        }
        var visible = redaction.body(body.getBytes(), header("content-type"), header("content-encoding"));
        return new TrafficSample.Message(told, visible, visible == null);
    }

    private @Nullable String header(String name) {
        var values = headers.get(name);
        return values == null ? null : values.getFirst();
    }
}
