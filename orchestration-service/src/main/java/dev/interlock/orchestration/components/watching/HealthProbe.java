package dev.interlock.orchestration.components.watching;

import dev.interlock.orchestration.components.Check;
import dev.interlock.orchestration.components.ComponentsConfig;
import dev.interlock.problem.ProblemException;
import dev.interlock.service.egress.EgressPolicy;
import io.netty.channel.ConnectTimeoutException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks at a component: a GET that any 2xx passes. It connects to the address that the egress policy has checked, never
 * follows a redirect, and hangs up as soon as the status is known, so that no body can keep it.
 */
@ApplicationScoped
class HealthProbe {

    /** Beyond the time-out of the request itself, for one that comes byte by byte. */
    private static final Duration GRACE = Duration.ofMillis(300);

    private final EgressPolicy egress;
    private final ComponentsConfig config;
    private final Clock clock;
    private final HttpClient client;

    @Inject
    HealthProbe(EgressPolicy egress, ComponentsConfig config, Clock clock, Vertx vertx) {
        this.egress = egress;
        this.config = config;
        this.clock = clock;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false).setMaxPoolSize(256).setConnectTimeout((int)
                        config.timeout().toMillis()));
    }

    /** Never fails: a look that fails is a failed check. Ends on the Vert.x context that it began on. */
    Uni<Check> check(DueComponent due) {
        var start = clock.instant();
        return request(due)
                .chain(this::status)
                .ifNoItem()
                .after(config.timeout().plus(GRACE))
                .fail()
                .map(status -> check(start, status >= 200 && status < 300, "It answered " + status + "."))
                .onFailure()
                .recoverWithItem(failure -> check(start, false, explain(failure)))
                .emitOn(CallingContext.executor());
    }

    private Uni<RequestOptions> request(DueComponent due) {
        if (due.isTrusted()) {
            return Uni.createFrom().item(() -> options(due.healthUrl()));
        }
        return egress.check(due.healthUrl().toString())
                .map(target -> options(target.uri())
                        .setServer(SocketAddress.inetSocketAddress(
                                target.port(), target.address().getHostAddress())));
    }

    private RequestOptions options(URI url) {
        var isTls = "https".equalsIgnoreCase(url.getScheme());
        var defaultPort = isTls ? 443 : 80;
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(url.getHost())
                .setPort(url.getPort() > 0 ? url.getPort() : defaultPort)
                .setSsl(isTls)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false)
                .setTimeout(config.timeout().toMillis())
                .putHeader("User-Agent", "interlock-health-check")
                .putHeader("Accept", "application/json, */*;q=0.1");
    }

    private Uni<Integer> status(RequestOptions options) {
        return client.request(options).chain(request -> {
            request.exceptionHandler(HealthProbe::expectAHangUp);
            return request.send()
                    .invoke(response -> response.exceptionHandler(HealthProbe::expectAHangUp))
                    .map(response -> response.statusCode())
                    .onTermination()
                    .invoke(() -> request.reset());
        });
    }

    /** We hang up ourselves, in the middle of the body; that is no error. */
    private static void expectAHangUp(Throwable hangUp) {}

    private Check check(Instant start, boolean isPassed, String reason) {
        var now = clock.instant();
        return new Check(isPassed, now, Math.max(0, now.toEpochMilli() - start.toEpochMilli()), reason);
    }

    private String explain(Throwable failure) {
        return switch (failure) {
            case TimeoutException e -> tooLate();
            case java.util.concurrent.TimeoutException e -> tooLate();
            case ConnectTimeoutException e ->
                "No connection within " + config.timeout().toMillis() + " ms.";
            case ConnectException e -> "The connection was refused.";
            case ProblemException e -> "It may not be called: " + e.problem().title() + ".";
            default -> "The connection failed: " + failure.getClass().getSimpleName() + ".";
        };
    }

    private String tooLate() {
        return "No answer within " + config.timeout().toMillis() + " ms.";
    }
}
