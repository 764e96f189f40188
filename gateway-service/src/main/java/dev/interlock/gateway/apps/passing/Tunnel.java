package dev.interlock.gateway.apps.passing;

import dev.interlock.event.traffic.AppRoute;
import dev.interlock.gateway.apps.passing.Passing.Parts;
import dev.interlock.gateway.proxying.Destination.Sent;
import dev.interlock.gateway.proxying.Ending;
import dev.interlock.gateway.proxying.Forwarding;
import dev.interlock.gateway.proxying.HeaderRules;
import dev.interlock.gateway.proxying.Patience;
import dev.interlock.gateway.proxying.UpstreamFailure;
import dev.interlock.service.telemetry.RequestKeys;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket (RFC 6455): the handshake goes to an instance as it is, and once both have agreed, the bytes go through
 * uninterpreted until either side closes. Counts as one request, in flight all the time. Where the instance refuses the
 * handshake, the client gets its answer. Confined to the event loop of the request.
 */
final class Tunnel {

    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);
    private static final int SWITCHING = 101;

    private final Parts parts;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final AppDestination destination;
    private final Patience patience;
    private @Nullable HttpClientRequest upstream;
    private @Nullable NetSocket farSide;
    private boolean isAnswering;
    private boolean isOver;

    Tunnel(Parts parts, RoutingContext context, Visit visit, Itinerary itinerary, AppRoute.Limits limits) {
        this.parts = parts;
        this.request = context.request();
        this.response = context.response();
        this.destination = new AppDestination(parts, visit, itinerary, limits);
        this.patience = new Patience(parts.vertx(), limits.responseMillis(), this::lostPatience);
        context.addEndHandler(ended -> {
            if (ended.failed()) {
                over(Ending.CANCELLED);
            }
        });
    }

    static boolean isWanted(HttpServerRequest request) {
        var connection = request.getHeader("Connection");
        return request.method() == HttpMethod.GET
                && connection != null
                && connection.toLowerCase(Locale.ROOT).contains("upgrade")
                && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    void start() {
        destination.connect(HttpMethod.GET).onSuccess(this::shake).onFailure(cause -> failed(null, cause));
    }

    private void shake(HttpClientRequest connected) {
        if (isOver) {
            UpstreamFailure.drop(connected);
            return;
        }
        upstream = connected;
        HeaderRules.copyRequest(request.headers(), connected.headers(), parts.isTraced());
        Forwarding.introduce(request, connected);
        destination.introduce(request, connected, null);
        connected.putHeader("Connection", "Upgrade").putHeader("Upgrade", "websocket");
        connected.exceptionHandler(cause -> failed(connected, cause));
        connected.connect().onSuccess(this::answer).onFailure(cause -> failed(connected, cause));
    }

    private void answer(HttpClientResponse answer) {
        if (isOver) {
            return;
        }
        isAnswering = true;
        patience.end();
        response.setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
        destination.answering(answer, response);
        if (answer.statusCode() != SWITCHING) {
            decline(answer);
            return;
        }
        var far = answer.netSocket();
        far.pause();
        farSide = far;
        response.headers().set("Connection", "Upgrade").set("Upgrade", "websocket");
        request.toNetSocket().onSuccess(near -> join(near, far)).onFailure(cause -> {
            LOG.debug("The client did not switch protocols: {}", cause.toString());
            over(Ending.CANCELLED);
        });
    }

    private void decline(HttpClientResponse answer) {
        request.resume();
        response.setChunked(answer.getHeader("Content-Length") == null);
        answer.pipeTo(response)
                .onSuccess(sent -> over(Ending.ANSWERED))
                .onFailure(cause -> over(response.closed() ? Ending.CANCELLED : Ending.BROKEN));
    }

    private void join(NetSocket near, NetSocket far) {
        near.closeHandler(closed -> over(Ending.ANSWERED));
        far.closeHandler(closed -> {
            over(Ending.ANSWERED);
            near.close();
        });
        near.pipeTo(far).onFailure(cause -> LOG.debug("A tunnel broke: {}", cause.toString()));
        far.pipeTo(near).onFailure(cause -> LOG.debug("A tunnel broke: {}", cause.toString()));
    }

    private void failed(@Nullable HttpClientRequest attempt, Throwable cause) {
        // once there is an answer, its own stream tells how it ends
        if (isOver || isAnswering || attempt != upstream) {
            return;
        }
        var sent = attempt == null ? Sent.NOTHING : Sent.REPEATABLE;
        if (destination.isWorthAnotherTry(cause, sent)) {
            upstream = null;
            start();
            return;
        }
        refuse(Ending.UNREACHABLE, destination.problem(cause));
    }

    private void lostPatience() {
        refuse(Ending.TIMEOUT, destination.timeout());
    }

    private void refuse(Ending ending, Throwable problem) {
        if (isOver) {
            return;
        }
        over(ending);
        var requestId = request.getHeader(RequestKeys.REQUEST_ID);
        response.headers().clear();
        response.putHeader(RequestKeys.REQUEST_ID, requestId);
        parts.refusals().answer(request, problem);
    }

    private void over(Ending ending) {
        if (isOver) {
            return;
        }
        isOver = true;
        patience.end();
        if (farSide != null) {
            farSide.close();
        } else if (upstream != null && ending != Ending.ANSWERED) {
            upstream.reset();
        }
        destination.ended(ending);
    }
}
