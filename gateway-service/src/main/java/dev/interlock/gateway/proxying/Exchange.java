package dev.interlock.gateway.proxying;

import dev.interlock.gateway.edge.EdgeProblem;
import dev.interlock.gateway.edge.RequestTarget;
import dev.interlock.gateway.proxying.Proxy.Surroundings;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.telemetry.RequestKeys;
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
 * One request on its way to a service and its answer on the way back. Ends exactly once: answered, refused, or left by
 * the client; whatever is still open towards the service is then reset. Confined to the event loop of the request.
 */
final class Exchange implements Upload.Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Surroundings with;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RequestTarget target;
    private final Route route;
    private final BodyKind body;
    private final Patience patience;
    private final long begun = System.nanoTime();
    private @Nullable HttpClientRequest upstream;
    private @Nullable Upload upload;
    private boolean isUploaded;
    private boolean isAnswering;
    private boolean isOver;
    private boolean mayTryAgain;

    Exchange(Surroundings with, RoutingContext context, RequestTarget target, Route route) {
        this.with = with;
        this.request = context.request();
        this.response = context.response();
        this.target = target;
        this.route = route;
        this.body = BodyKind.ofRequest(request.headers());
        this.isUploaded = body instanceof BodyKind.None;
        this.mayTryAgain = isUploaded && SAFE.contains(request.method());
        this.patience = new Patience(with.vertx(), route.timeout().toMillis(), this::lostPatience);
        context.addEndHandler(ended -> {
            if (ended.failed()) {
                leave("cancelled");
            }
        });
    }

    void start() {
        if (isUploaded) {
            request.resume();
        }
        connect();
    }

    private void connect() {
        with.upstreams()
                .request(route.upstream(), request.method(), target.text())
                .onSuccess(this::send)
                .onFailure(cause -> failed(null, cause));
    }

    private void send(HttpClientRequest connected) {
        if (isOver) {
            connected.reset();
            return;
        }
        upstream = connected;
        HeaderRules.copyRequest(request.headers(), connected.headers(), with.isTraced());
        sign(connected);
        connected.exceptionHandler(cause -> {
            // once there is an answer, that the service reads no further is its right
            if (!isAnswering) {
                failed(connected, cause);
            }
        });
        connected.response().onSuccess(this::answer).onFailure(cause -> failed(connected, cause));
        if (!isUploaded && request.headers().contains("Expect")) {
            response.writeContinue();
        }
        switch (body) {
            case BodyKind.None none -> {
                var length = request.getHeader("Content-Length");
                if (length != null) {
                    connected.putHeader("Content-Length", length);
                }
                connected.end();
            }
            case BodyKind.Sized sized
            when sized.length() <= with.aggregateUpTo() ->
                request.body()
                        .onSuccess(whole -> {
                            complete();
                            connected.end(whole);
                        })
                        .onFailure(gone -> cutOff());
            case BodyKind.Sized sized -> {
                connected.putHeader("Content-Length", Long.toString(sized.length()));
                stream(connected);
            }
            case BodyKind.Chunked chunked -> {
                connected.setChunked(true);
                stream(connected);
            }
        }
        if (body instanceof BodyKind.Sized) {
            request.resume();
        }
    }

    private void stream(HttpClientRequest connected) {
        var started = new Upload(request, connected, with.maxBody(), this);
        upload = started;
        started.start();
    }

    /** What only the gateway may say. */
    private void sign(HttpClientRequest connected) {
        var own = request.headers();
        var client = request.remoteAddress();
        connected.putHeader(IdentityHeader.IDENTITY, own.get(IdentityHeader.IDENTITY));
        connected.putHeader(RequestKeys.REQUEST_ID, own.get(RequestKeys.REQUEST_ID));
        connected.putHeader("X-Forwarded-Proto", request.scheme());
        connected.putHeader("Via", "1.1 interlock");
        if (client != null && client.hostAddress() != null) {
            connected.putHeader("X-Forwarded-For", client.hostAddress());
        }
        if (own.contains("Host")) {
            connected.putHeader("X-Forwarded-Host", own.get("Host"));
        }
    }

    private void answer(HttpClientResponse answer) {
        if (isOver) {
            return;
        }
        isAnswering = true;
        patience.end();
        response.setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
        HeaderRules.copyResponse(
                answer.headers(),
                response.headers(),
                with.upstreams().address(route.upstream()).text());
        if (route.name().equals(RouteTable.SERVED_MOCKS) && !response.headers().contains("Content-Security-Policy")) {
            // a mock's answer is somebody's text on our origin: it must not run there
            response.putHeader("Content-Security-Policy", "sandbox");
        }
        int status = answer.statusCode();
        boolean hasNoBody = request.method() == HttpMethod.HEAD || status == 204 || status == 304;
        if (hasNoBody) {
            response.end().onSuccess(sent -> answered(status)).onFailure(this::broken);
            return;
        }
        relayBody(answer);
    }

    private void relayBody(HttpClientResponse answer) {
        int status = answer.statusCode();
        if (BodyKind.ofResponse(answer.headers()) instanceof BodyKind.Sized sized) {
            if (sized.length() <= with.aggregateUpTo()) {
                answer.body()
                        .compose(response::end)
                        .onSuccess(sent -> answered(status))
                        .onFailure(this::broken);
                return;
            }
        } else {
            response.setChunked(true);
        }
        // by default a pipe ends its destination as if all were well, which a client could not tell from the truth
        answer.pipe()
                .endOnFailure(false)
                .to(response)
                .onSuccess(sent -> answered(status))
                .onFailure(this::broken);
    }

    private void answered(int status) {
        if (isOver) {
            return;
        }
        // a service may answer before it has read all: nobody wants the rest
        var unwanted = !isUploaded;
        over(status / 100 + "xx", unwanted);
        if (unwanted) {
            with.refusals().drain(request);
        }
    }

    /** @param attempt null where there was no connection; a failed one may be told of more than once */
    private void failed(@Nullable HttpClientRequest attempt, Throwable cause) {
        if (isOver || attempt != upstream) {
            return;
        }
        if (mayTryAgain && UpstreamFailure.isStaleConnection(cause)) {
            mayTryAgain = false;
            upstream = null;
            connect();
            return;
        }
        LOG.debug("{} gave no answer: {}", route.upstream(), cause.toString());
        refuse("unreachable", UpstreamFailure.problem(route, cause));
    }

    private void broken(Throwable cause) {
        LOG.debug("{} gave no whole answer: {}", route.upstream(), cause.toString());
        refuse("broken", UpstreamFailure.problem(route, cause));
    }

    private void lostPatience() {
        if (isUploaded) {
            refuse("timeout", UpstreamFailure.timeout(route));
            return;
        }
        refuse(
                "slow-upload",
                EdgeProblem.BODY_TOO_SLOW.because("The rest of the body did not come; send it without long pauses."));
    }

    private void refuse(String outcome, Throwable problem) {
        if (isOver) {
            return;
        }
        over(outcome, true);
        if (!response.headWritten()) {
            var requestId = request.getHeader(RequestKeys.REQUEST_ID);
            response.headers().clear();
            response.putHeader(RequestKeys.REQUEST_ID, requestId);
        }
        with.refusals().answer(request, problem);
    }

    private void leave(String outcome) {
        if (!isOver) {
            over(outcome, true);
        }
    }

    private void over(String outcome, boolean mustReset) {
        isOver = true;
        patience.end();
        if (upload != null) {
            upload.stop();
        }
        if (mustReset && upstream != null) {
            upstream.reset();
        }
        with.metrics().finished(route, outcome, System.nanoTime() - begun);
    }

    @Override
    public void progressed() {
        patience.progressed();
    }

    @Override
    public void complete() {
        isUploaded = true;
        patience.progressed();
    }

    @Override
    public void tooLarge() {
        refuse(
                "too-large",
                PlatformProblem.CONTENT_TOO_LARGE.because(
                        "Send a body of at most " + with.maxBody() + " bytes.", Map.of("limit", with.maxBody())));
    }

    @Override
    public void cutOff() {
        leave("cancelled");
    }
}
