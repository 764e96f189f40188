package dev.interlock.service.outbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries a trace over the time that an event waits in the outbox (W3C Trace Context, {@code traceparent}). */
@ApplicationScoped
class TraceCarrier {

    private static final String TRACEPARENT = "traceparent";
    private static final TextMapGetter<Map<String, String>> GETTER = new MapGetter();

    private final OpenTelemetry telemetry;

    @Inject
    TraceCarrier(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Nullable
    String current() {
        var headers = new HashMap<String, String>();
        telemetry.getPropagators().getTextMapPropagator().inject(Context.current(), headers, (carrier, key, value) -> {
            if (carrier != null) {
                carrier.put(key, value);
            }
        });
        return headers.get(TRACEPARENT);
    }

    Context restore(@Nullable String traceparent) {
        if (traceparent == null) {
            return Context.root();
        }
        return telemetry
                .getPropagators()
                .getTextMapPropagator()
                .extract(Context.root(), Map.of(TRACEPARENT, traceparent), GETTER);
    }

    private static final class MapGetter implements TextMapGetter<Map<String, String>> {

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return List.copyOf(carrier.keySet());
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
