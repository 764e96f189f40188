package dev.interlock.orchestration.workflow.performing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries a trace over the time that a run takes (W3C Trace Context, {@code traceparent}). */
@ApplicationScoped
public class RunTraces {

    private static final String TRACEPARENT = "traceparent";
    private static final TextMapGetter<Map<String, String>> GETTER = new MapGetter();

    private final OpenTelemetry telemetry;

    @Inject
    public RunTraces(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    /** Of the request that is being served; null where it isn't traced. */
    public @Nullable String current() {
        return textOf(Context.current());
    }

    @Nullable
    public String textOf(Context context) {
        var headers = new HashMap<String, String>();
        telemetry.getPropagators().getTextMapPropagator().inject(context, headers, (carrier, key, value) -> {
            if (carrier != null) {
                carrier.put(key, value);
            }
        });
        return headers.get(TRACEPARENT);
    }

    /** What the steps of a run hang beneath. */
    public Context restore(@Nullable String traceparent) {
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
