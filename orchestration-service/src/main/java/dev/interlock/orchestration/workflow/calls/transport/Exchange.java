package dev.interlock.orchestration.workflow.calls.transport;

import dev.interlock.orchestration.workflow.calls.CallFailure;
import io.netty.channel.ConnectTimeoutException;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request under way. Whatever happens first - whole response, too large a body, failure, giving up - ends it; but
 * for a whole response the connection is closed. One instance per request.
 */
final class Exchange {

    private final String place;
    private final long mostBytes;
    private final UniEmitter<? super Received> answer;
    private final AtomicBoolean isDone = new AtomicBoolean();
    private final Buffer body = Buffer.buffer();
    private final Set<HttpConnection> veterans;
    private volatile @Nullable HttpClientRequest request;
    private volatile boolean isOnVeteran;
    private volatile boolean isAnswered;

    /**
     * @param place for messages
     * @param veterans open connections that have served before; thread-safe
     */
    Exchange(String place, long mostBytes, Set<HttpConnection> veterans, UniEmitter<? super Received> answer) {
        this.place = place;
        this.veterans = veterans;
        this.mostBytes = mostBytes;
        this.answer = answer;
        answer.onTermination(this::giveUp);
    }

    void begin(Future<HttpClientRequest> connecting, byte[] content) {
        connecting.onFailure(this::fail).onSuccess(connected -> {
            request = connected;
            if (isDone.get()) {
                connected.reset();
                return;
            }
            isOnVeteran = !veterans.add(connected.connection());
            connected.response().onFailure(this::fail).onSuccess(this::receive);
            var sending = content.length == 0 ? connected.send() : connected.send(Buffer.buffer(content));
            sending.onFailure(this::fail);
        });
    }

    private void receive(HttpClientResponse response) {
        isAnswered = true;
        response.exceptionHandler(this::fail);
        response.handler(chunk -> {
            if (body.length() + chunk.length() > mostBytes) {
                fail(CallFailure.badAnswer(place + " answered " + response.statusCode() + " with more than " + mostBytes
                        + " bytes, which is the most that is read."));
                return;
            }
            body.appendBuffer(chunk);
        });
        response.endHandler(ended -> {
            if (isDone.compareAndSet(false, true)) {
                complete(response);
            }
        });
    }

    private void complete(HttpClientResponse response) {
        try {
            var coding = response.headers().get("Content-Encoding");
            var content = Encoding.decode(place, coding == null ? "" : coding, body.getBytes(), mostBytes);
            answer.complete(new Received(response.statusCode(), headers(response), content));
        } catch (CallFailure broken) {
            answer.fail(broken);
        }
    }

    private void fail(Throwable failure) {
        if (isDone.compareAndSet(false, true)) {
            hangUp();
            var told = failure instanceof CallFailure known ? known : explain(failure);
            answer.fail(isStale(failure) ? new StaleConnectionException(told) : told);
        }
    }

    private boolean isStale(Throwable failure) {
        return isOnVeteran && !isAnswered && (failure instanceof HttpClosedException || failure instanceof IOException);
    }

    private void giveUp() {
        if (isDone.compareAndSet(false, true)) {
            hangUp();
        }
    }

    private void hangUp() {
        var open = request;
        if (open != null) {
            open.connection().close();
        }
    }

    private CallFailure explain(Throwable failure) {
        return switch (failure) {
            case ConnectTimeoutException e -> CallFailure.tooLate(place + " accepted no connection in time.");
            case TimeoutException e -> CallFailure.tooLate(place + " had no free connection in time.");
            case ConnectException e -> CallFailure.unreachable(place + " refused the connection.");
            case NoRouteToHostException e -> CallFailure.unreachable("There is no way to " + place + ".");
            case UnknownHostException e -> CallFailure.unreachable("The host of " + place + " cannot be found.");
            case SSLException e ->
                CallFailure.unreachable("No secure connection to " + place + " came about: " + firstLine(e));
            case HttpClosedException e -> CallFailure.badAnswer(place + " hung up before its answer was whole.");
            default -> CallFailure.badAnswer("The exchange with " + place + " broke off: " + firstLine(failure));
        };
    }

    private static Map<String, List<String>> headers(HttpClientResponse response) {
        var headers = new LinkedHashMap<String, List<String>>();
        response.headers()
                .forEach((name, value) -> headers.computeIfAbsent(name, first -> new ArrayList<>())
                        .add(value));
        return headers;
    }

    private static String firstLine(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse(failure.getClass().getSimpleName());
    }
}
