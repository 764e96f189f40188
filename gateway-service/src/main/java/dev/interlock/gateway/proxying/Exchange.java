package dev.interlock.gateway.proxying;

import dev.interlock.gateway.edge.EdgeProblem;
import dev.interlock.gateway.proxying.Destination.Sent;
import dev.interlock.gateway.proxying.Exchanges.Surroundings;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.telemetry.RequestKeys;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way to its destination and the answer on the way back. Ends exactly once: answered, refused, or left
 * by the client; whatever is still open towards the destination is then reset. A small body is held whole before anybody
 * is asked, so that it can be sent again, and a slow client keeps no connection waiting. Confined to the event loop of
 * the request.
 */
final class Exchange implements Upload.Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** RFC 9110 section 9.2.2. */
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE);

    private final Surroundings with;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Destination destination;
    private final BodyKind body;
    private final Patience patience;
    private @Nullable Buffer held;
    private @Nullable HttpClientRequest upstream;
    private @Nullable Upload upload;
    private boolean isUploaded;
    private boolean isAnswering;
    private boolean isOver;

    Exchange(Surroundings with, RoutingContext context, Destination destination) {
        this.with = with;
        this.request = context.request();
        this.response = context.response();
        this.destination = destination;
        this.body = BodyKind.ofRequest(request.headers());
        this.patience = new Patience(with.vertx(), destination.patience().toMillis(), this::lostPatience);
        context.addEndHandler(ended -> {
            if (ended.failed()) {
                leave();
            }
        });
    }

    void start() {
        if (body instanceof BodyKind.None) {
            isUploaded = true;
            request.resume();
            connect();
            return;
        }
        if (body instanceof BodyKind.Sized sized && sized.length() <= with.aggregateUpTo()) {
            invite();
            request.body().onSuccess(this::hold).onFailure(gone -> cutOff());
            request.resume();
            return;
        }
        connect();
    }

    private void hold(Buffer whole) {
        if (!isOver) {
            held = whole;
            complete();
            connect();
        }
    }

    /** A client that waits for it sends no body before (RFC 9110 section 10.1.1). */
    private void invite() {
        if (request.headers().contains("Expect")) {
            response.writeContinue();
        }
    }

    private void connect() {
        destination.connect(request.method()).onSuccess(this::send).onFailure(cause -> failed(null, cause));
    }

    private void send(HttpClientRequest connected) {
        if (isOver) {
            UpstreamFailure.drop(connected);
            return;
        }
        upstream = connected;
        HeaderRules.copyRequest(request.headers(), connected.headers(), with.isTraced());
        Forwarding.introduce(request, connected);
        destination.introduce(request, connected, held);
        connected.exceptionHandler(cause -> {
            // once there is an answer, that the service reads no further is its right
            if (!isAnswering) {
                failed(connected, cause);
            }
        });
        connected.response().onSuccess(this::answer).onFailure(cause -> failed(connected, cause));
        sendBody(connected);
    }

    private void sendBody(HttpClientRequest connected) {
        if (held != null) {
            connected.end(held);
            return;
        }
        switch (body) {
            case BodyKind.None none -> {
                var length = request.getHeader("Content-Length");
                if (length != null) {
                    connected.putHeader("Content-Length", length);
                }
                connected.end();
            }
            case BodyKind.Sized sized -> {
                connected.putHeader("Content-Length", Long.toString(sized.length()));
                stream(connected);
            }
            case BodyKind.Chunked chunked -> {
                connected.setChunked(true);
                stream(connected);
            }
        }
    }

    private void stream(HttpClientRequest connected) {
        invite();
        var started = new Upload(request, connected, with.maxBody(), this);
        upload = started;
        started.start();
    }

    private void answer(HttpClientResponse answer) {
        if (isOver) {
            return;
        }
        isAnswering = true;
        patience.end();
        response.setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
        destination.answering(answer, response);
        int status = answer.statusCode();
        boolean hasNoBody = request.method() == HttpMethod.HEAD || status == 204 || status == 304;
        if (hasNoBody) {
            response.end().onSuccess(sent -> answered()).onFailure(this::broken);
            return;
        }
        relayBody(answer);
    }

    private void relayBody(HttpClientResponse answer) {
        if (BodyKind.ofResponse(answer.headers()) instanceof BodyKind.Sized sized) {
            if (sized.length() <= with.aggregateUpTo()) {
                answer.body()
                        .onSuccess(destination::downloading)
                        .compose(response::end)
                        .onSuccess(sent -> answered())
                        .onFailure(this::broken);
                return;
            }
        } else {
            response.setChunked(true);
        }
        // by default a pipe ends its destination as if all were well, which a client could not tell from the truth
        new Watched(answer, destination::downloading)
                .pipe()
                .endOnFailure(false)
                .to(response)
                .onSuccess(sent -> answered())
                .onFailure(this::broken);
    }

    private void answered() {
        if (isOver) {
            return;
        }
        // a service may answer before it has read all: nobody wants the rest
        var unwanted = !isUploaded;
        over(Ending.ANSWERED, unwanted);
        if (unwanted) {
            with.refusals().drain(request);
        }
    }

    /** @param attempt null where there was no connection; a failed one may be told of more than once */
    private void failed(@Nullable HttpClientRequest attempt, Throwable cause) {
        if (isOver || attempt != upstream) {
            return;
        }
        if (destination.isWorthAnotherTry(cause, sent(attempt))) {
            upstream = null;
            connect();
            return;
        }
        LOG.debug("{} gave no answer: {}", destination.label(), cause.toString());
        refuse(Ending.UNREACHABLE, destination.problem(cause));
    }

    private Sent sent(@Nullable HttpClientRequest attempt) {
        if (attempt == null) {
            return Sent.NOTHING;
        }
        boolean isRepeatable = upload == null && IDEMPOTENT.contains(request.method());
        return isRepeatable ? Sent.REPEATABLE : Sent.ONCE;
    }

    private void broken(Throwable cause) {
        if (response.closed()) {
            leave();
            return;
        }
        LOG.debug("{} gave no whole answer: {}", destination.label(), cause.toString());
        refuse(Ending.BROKEN, destination.problem(cause));
    }

    private void lostPatience() {
        if (isUploaded) {
            refuse(Ending.TIMEOUT, destination.timeout());
            return;
        }
        refuse(
                Ending.SLOW_UPLOAD,
                EdgeProblem.BODY_TOO_SLOW.because("The rest of the body did not come; send it without long pauses."));
    }

    private void refuse(Ending ending, Throwable problem) {
        if (isOver) {
            return;
        }
        over(ending, true);
        if (!response.headWritten()) {
            var requestId = request.getHeader(RequestKeys.REQUEST_ID);
            response.headers().clear();
            response.putHeader(RequestKeys.REQUEST_ID, requestId);
        }
        with.refusals().answer(request, problem);
    }

    private void leave() {
        if (!isOver) {
            over(Ending.CANCELLED, true);
        }
    }

    private void over(Ending ending, boolean mustReset) {
        isOver = true;
        patience.end();
        if (upload != null) {
            upload.stop();
        }
        if (mustReset && upstream != null) {
            upstream.reset();
        }
        destination.ended(ending);
    }

    @Override
    public void progressed(Buffer part) {
        patience.progressed();
        destination.uploading(part);
    }

    @Override
    public void complete() {
        isUploaded = true;
        patience.progressed();
    }

    @Override
    public void tooLarge() {
        refuse(
                Ending.TOO_LARGE,
                PlatformProblem.CONTENT_TOO_LARGE.because(
                        "Send a body of at most " + with.maxBody() + " bytes.", Map.of("limit", with.maxBody())));
    }

    @Override
    public void cutOff() {
        leave();
    }
}
