package dev.interlock.orchestration.workflow.calls.transport;

import dev.interlock.orchestration.workflow.calls.Call;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** Makes a span of a request and hands the trace on (W3C Trace Context). */
@ApplicationScoped
public class CallTrace {

    private final OpenTelemetry telemetry;

    @Inject
    public CallTrace(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    Span begin(Call call, OutgoingRequest request) {
        return telemetry
                .getTracer("interlock.workflows")
                .spanBuilder("call " + request.method())
                .setParent(call.trace())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", request.method())
                .setAttribute("server.address", String.valueOf(request.uri().getHost()))
                .setAttribute("interlock.workflow.run", call.run().id())
                .setAttribute("interlock.workflow.step", call.stepKey())
                .startSpan();
    }

    /** An author's own headers win. */
    OutgoingRequest handOn(Span span, OutgoingRequest request) {
        Map<String, String> headers = new HashMap<>();
        telemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(Context.root().with(span), headers, (carrier, name, value) -> headers.put(name, value));
        var traced = request;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            traced = traced.withDefault(header.getKey(), header.getValue());
        }
        return traced;
    }

    void end(Span span, Received received) {
        span.setAttribute("http.response.status_code", received.status());
        span.end();
    }

    void fail(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
        span.end();
    }
}
