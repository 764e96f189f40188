package dev.interlock.gateway.proxying;

import dev.interlock.gateway.edge.RequestTarget;
import dev.interlock.gateway.upstream.Upstreams;
import dev.interlock.service.identity.IdentityHeader;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service of the platform: one address, told who calls. */
final class ServiceDestination implements Destination {

    /** A service's PUT and DELETE may be conditional: the second would find that the first has changed the ETag. */
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Upstreams upstreams;
    private final ProxyMetrics metrics;
    private final RequestTarget target;
    private final Route route;
    private final long begun = System.nanoTime();
    private boolean isSafe;
    private boolean hasTriedAgain;
    private int status;

    ServiceDestination(Upstreams upstreams, ProxyMetrics metrics, RequestTarget target, Route route) {
        this.upstreams = upstreams;
        this.metrics = metrics;
        this.target = target;
        this.route = route;
    }

    @Override
    public String label() {
        return route.upstream().label();
    }

    @Override
    public Duration patience() {
        return route.timeout();
    }

    @Override
    public Future<HttpClientRequest> connect(HttpMethod method) {
        return upstreams.request(route.upstream(), method, target.text());
    }

    @Override
    public void introduce(HttpServerRequest from, HttpClientRequest to, @Nullable Buffer body) {
        isSafe = SAFE.contains(from.method());
        to.putHeader(IdentityHeader.IDENTITY, from.getHeader(IdentityHeader.IDENTITY));
    }

    @Override
    public void uploading(Buffer part) {
        // nobody wants to know
    }

    @Override
    public void answering(HttpClientResponse answer, HttpServerResponse response) {
        status = answer.statusCode();
        HeaderRules.copyResponse(
                answer.headers(),
                response.headers(),
                upstreams.address(route.upstream()).text(),
                "");
        if (route.name().equals(RouteTable.SERVED_MOCKS) && !response.headers().contains("Content-Security-Policy")) {
            // a mock's answer is somebody's text on our origin: it must not run there
            response.putHeader("Content-Security-Policy", "sandbox");
        }
    }

    @Override
    public void downloading(Buffer part) {
        // nobody wants to know
    }

    @Override
    public boolean isWorthAnotherTry(Throwable cause, Sent sent) {
        boolean isFirst = !hasTriedAgain;
        hasTriedAgain = true;
        return isFirst && isSafe && sent == Sent.REPEATABLE && UpstreamFailure.isStaleConnection(cause);
    }

    @Override
    public Throwable problem(Throwable cause) {
        return UpstreamFailure.problem(route, cause);
    }

    @Override
    public Throwable timeout() {
        return UpstreamFailure.timeout(route);
    }

    @Override
    public void ended(Ending ending) {
        metrics.finished(route, ending.label(status), System.nanoTime() - begun);
    }
}
