package dev.interlock.gateway.apps.sampling;

import dev.interlock.event.traffic.AppRoute;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** An exchange that is looked at as it passes. Confined to the event loop until it is {@link Samples#tell told}. */
public final class Recording {

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final String revision;
    private final String contract;
    private final @Nullable String consumer;
    private final Part request;
    private final Part response;
    private String method = "";
    private String target = "";
    private int status;
    private long millis;

    public Recording(String revision, String contract, @Nullable String consumer, AppRoute.Sampling sampling) {
        this.revision = revision;
        this.contract = contract;
        this.consumer = consumer;
        this.request = new Part(sampling.bodyBytes());
        this.response = new Part(sampling.bodyBytes());
    }

    /** @param path as the application gets it, with the query */
    public void requested(String verb, String path, MultiMap headers) {
        method = verb;
        target = path;
        request.headers(headers);
    }

    public void uploaded(Buffer part) {
        request.body(part);
    }

    public void answered(int code, MultiMap headers, long nanos) {
        status = code;
        millis = nanos / NANOS_PER_MILLI;
        response.headers(headers);
    }

    public void downloaded(Buffer part) {
        response.body(part);
    }

    String revision() {
        return revision;
    }

    String contract() {
        return contract;
    }

    @Nullable
    String consumer() {
        return consumer;
    }

    String method() {
        return method;
    }

    String target() {
        return target;
    }

    Part request() {
        return request;
    }

    int status() {
        return status;
    }

    Part response() {
        return response;
    }

    long millis() {
        return millis;
    }
}
