package dev.interlock.validator.live;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.TrafficSample;
import dev.interlock.event.traffic.TrafficSample.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sample of {@code GET /things/t1}, unless told otherwise. */
record Samples(
        String replica, long sequence, String contract, String method, String path, int status, Message response) {

    static final AppKey APP = new AppKey("project-1", "things", "production");

    static Samples answer(int status) {
        return new Samples("g1", 1, "things@1", "GET", "/things/t1", status, message(Map.of(), null, false));
    }

    Samples of(String otherReplica, long otherSequence) {
        return new Samples(otherReplica, otherSequence, contract, method, path, status, response);
    }

    Samples contract(String other) {
        return new Samples(replica, sequence, other, method, path, status, response);
    }

    Samples method(String other) {
        return new Samples(replica, sequence, contract, other, path, status, response);
    }

    Samples path(String other) {
        return new Samples(replica, sequence, contract, method, other, status, response);
    }

    Samples header(String name, String value) {
        var headers = new HashMap<>(response.headers());
        headers.put(name, List.of(value));
        return with(message(headers, response.body(), response.isCut()));
    }

    Samples json(String body) {
        return header("content-type", "application/json").text(body);
    }

    Samples text(String body) {
        var bytes = body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8);
        return with(message(response.headers(), bytes, false));
    }

    Samples cut() {
        return with(message(response.headers(), null, true));
    }

    Samples packed(byte[] body) {
        var told = header("content-type", "application/json").header("content-encoding", "gzip");
        return told.with(message(told.response.headers(), body, false));
    }

    TrafficSample sample() {
        return new TrafficSample(
                APP,
                replica,
                sequence,
                Instant.now(),
                "r2",
                contract,
                "key:1",
                method,
                path,
                message(Map.of(), null, false),
                status,
                response,
                3);
    }

    private Samples with(Message other) {
        return new Samples(replica, sequence, contract, method, path, status, other);
    }

    /** NullAway does not see in class files that an array may be null. */
    @SuppressWarnings("NullAway")
    private static Message message(Map<String, List<String>> headers, byte @Nullable [] body, boolean isCut) {
        return new Message(headers, body, isCut);
    }
}
