package dev.interlock.deployment.calls;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;

/**
 * The body of an answer, up to a bound.
 *
 * @param text as much of it as was read, as UTF-8
 * @param isCut whether it was longer
 */
public record BoundedBody(String text, boolean isCut) {

    /**
     * A body that is longer than anybody wants to read ends the connection, not the memory. To be called where the answer
     * arrives: elsewhere a short one may have ended before anybody reads.
     *
     * @param mostBytes that are read
     */
    public static Future<BoundedBody> read(HttpClientResponse response, int mostBytes) {
        var promise = Promise.<BoundedBody>promise();
        var body = Buffer.buffer();
        response.exceptionHandler(promise::tryFail);
        response.endHandler(end -> promise.tryComplete(new BoundedBody(text(body, mostBytes), false)));
        response.handler(chunk -> {
            body.appendBuffer(chunk);
            if (body.length() > mostBytes && promise.tryComplete(new BoundedBody(text(body, mostBytes), true))) {
                response.request().reset();
            }
        });
        return promise.future();
    }

    private static String text(Buffer body, int mostBytes) {
        return body.getBuffer(0, Math.min(body.length(), mostBytes)).toString(StandardCharsets.UTF_8);
    }
}
