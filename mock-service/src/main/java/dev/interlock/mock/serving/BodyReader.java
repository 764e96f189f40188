package dev.interlock.mock.serving;

import dev.interlock.problem.PlatformProblem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Reads the body of a call whole, up to a limit. */
final class BodyReader {

    private static final byte[] NONE = new byte[0];

    private BodyReader() {}

    /** @return fails with a 413 problem as soon as it is known that the body is too large */
    static Future<byte[]> read(HttpServerRequest request, long most) {
        var declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared == null && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null && request.isEnded()) {
            return Future.succeededFuture(NONE);
        }
        if (declared != null && isMore(declared, most)) {
            return Future.failedFuture(tooLarge(most));
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return collect(request, most);
    }

    private static Future<byte[]> collect(HttpServerRequest request, long most) {
        Promise<byte[]> body = Promise.promise();
        var collected = Buffer.buffer();
        request.exceptionHandler(body::tryFail);
        request.handler(chunk -> {
            if (collected.length() + chunk.length() > most) {
                body.tryFail(tooLarge(most));
                return;
            }
            collected.appendBuffer(chunk);
        });
        request.endHandler(end -> body.tryComplete(collected.length() == 0 ? NONE : collected.getBytes()));
        return body.future();
    }

    private static boolean isMore(String declared, long most) {
        try {
            return Long.parseLong(declared.strip()) > most;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static RuntimeException tooLarge(long most) {
        return PlatformProblem.CONTENT_TOO_LARGE.because("Send at most " + most + " bytes to a mock.");
    }
}
