package dev.interlock.gateway.edge;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.telemetry.RequestKeys;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.MDC;

/** Sees every request before any route does. */
@ApplicationScoped
class Edge {

    private static final int BEFORE_ALL_ROUTES = 1000;

    private final HeadRules rules;
    private final Inside inside;
    private final AppDoor apps;
    private final Refusals refusals;

    /** Connections about to be closed, on which what looks like the next request may be a body. */
    private final Set<HttpConnection> distrusted = ConcurrentHashMap.newKeySet();

    @Inject
    Edge(EdgeConfig config, Inside inside, AppDoor apps, Refusals refusals) {
        this.rules = HeadRules.of(config);
        this.inside = inside;
        this.apps = apps;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_ALL_ROUTES);
    }

    /** For what the router refuses before any filter sees it, such as a target that is no path. */
    void register(@Observes Router router) {
        router.route().order(-BEFORE_ALL_ROUTES).failureHandler(this::refusedByRouter);
    }

    private void refusedByRouter(RoutingContext context) {
        int status = context.statusCode();
        if (status < 400 || status >= 500 || context.response().headWritten()) {
            context.next();
            return;
        }
        var method = context.request().method().name();
        var refused = HeadRules.UNSUPPORTED.contains(method)
                ? EdgeProblem.METHOD_UNSUPPORTED.because("Use a method that the operation lists.")
                : malformed();
        refuse(context.request(), refused);
    }

    private static ProblemException malformed() {
        return EdgeProblem.MALFORMED_TARGET.because("Send one Host header, and a target that is a well-formed path.");
    }

    private void handle(RoutingContext context) {
        var request = context.request();
        if (!distrusted.isEmpty() && distrusted.contains(request.connection())) {
            return;
        }
        try {
            identify(request);
            pass(context, rules.check(RequestHead.of(request)));
        } catch (ProblemException refused) {
            refuse(request, refused);
        } catch (RuntimeException bug) {
            refusals.answer(request, bug);
        }
    }

    private void refuse(HttpServerRequest request, ProblemException refused) {
        if (!EdgeProblem.leavesTheEndUnsure(refused)) {
            refusals.answer(request, refused);
            return;
        }
        var connection = request.connection();
        distrusted.add(connection);
        refusals.answerAndClose(request, refused).onComplete(closed -> distrusted.remove(connection));
    }

    /** Nobody outside may say who they are, and everybody gets a request id. */
    private static void identify(HttpServerRequest request) {
        request.headers().remove(IdentityHeader.IDENTITY);
        var id = RequestId.of(request.headers());
        request.headers().set(RequestKeys.REQUEST_ID, id);
        request.response().putHeader(RequestKeys.REQUEST_ID, id);
        MDC.put("requestId", id);
    }

    private void pass(RoutingContext context, RequestTarget target) {
        var host = hostName(context.request());
        if (apps.leadsTo(host, target)) {
            context.request().pause();
            apps.enter(context, host, target);
            return;
        }
        switch (Door.of(target.path())) {
            case OPEN -> {
                OwnAnswer.guarded(context.response());
                context.next();
            }
            case KEYED -> {
                context.request().pause();
                inside.enter(context, target);
            }
            case NONE ->
                refusals.answer(
                        context.request(),
                        PlatformProblem.NOT_FOUND.because(
                                "Nothing is found at this path; GET /api/v1/openapi lists what there is."));
        }
    }

    /** Without the port and in lower case; empty where an old client names none. */
    private static String hostName(HttpServerRequest request) {
        var host = request.getHeader("Host");
        if (host == null) {
            return "";
        }
        int port = host.lastIndexOf(':');
        boolean hasPort = port > host.lastIndexOf(']');
        return (hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
    }
}
