package dev.interlock.validator.targets;

import dev.interlock.contract.judging.HttpResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request under way. Whatever happens first - whole response, too large a body, failure, end of time - is the
 * answer; then the connection is closed. One instance per request; its callbacks come from one event loop.
 */
final class TargetExchange {

    private final Vertx vertx;
    private final Duration timeout;
    private final long mostBytes;
    private final Consumer<Answer> done;
    private final AtomicBoolean isDone = new AtomicBoolean();
    private final Buffer body = Buffer.buffer();
    private final long timer;
    private volatile @Nullable HttpClientRequest request;

    TargetExchange(Vertx vertx, Duration timeout, long mostBytes, Consumer<Answer> done) {
        this.vertx = vertx;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
        this.done = done;
        this.timer = vertx.setTimer(timeout.toMillis(), fired -> endOfTime());
    }

    void begin(Future<HttpClientRequest> connecting, byte[] content) {
        connecting.onFailure(this::fail).onSuccess(connected -> {
            request = connected;
            if (isDone.get()) {
                connected.reset();
                return;
            }
            connected.response().onFailure(this::fail).onSuccess(this::receive);
            var sending = content.length == 0 ? connected.send() : connected.send(Buffer.buffer(content));
            sending.onFailure(this::fail);
        });
    }

    private void receive(HttpClientResponse response) {
        response.exceptionHandler(this::fail);
        response.handler(chunk -> {
            if (body.length() + chunk.length() > mostBytes) {
                end(new Answer.TooLarge(response.statusCode(), mostBytes));
                return;
            }
            body.appendBuffer(chunk);
        });
        response.endHandler(ended ->
                end(new Answer.Received(new HttpResponse(response.statusCode(), headers(response), body.getBytes()))));
    }

    private void endOfTime() {
        end(new Answer.Nothing("no complete response within " + timeout.toMillis() + " ms"));
    }

    private void fail(Throwable failure) {
        var message = failure.getMessage();
        end(new Answer.Nothing(message == null ? failure.getClass().getSimpleName() : firstLine(message)));
    }

    private void end(Answer answer) {
        if (!isDone.compareAndSet(false, true)) {
            return;
        }
        vertx.cancelTimer(timer);
        var open = request;
        if (open != null && !(answer instanceof Answer.Received)) {
            open.connection().close();
        }
        done.accept(answer);
    }

    private static Map<String, List<String>> headers(HttpClientResponse response) {
        var headers = new LinkedHashMap<String, List<String>>();
        response.headers()
                .forEach((name, value) -> headers.computeIfAbsent(name, first -> new ArrayList<>())
                        .add(value));
        return headers;
    }

    private static String firstLine(String message) {
        var line = message.lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) : line;
    }
}
