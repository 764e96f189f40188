package dev.interlock.gateway.apps.passing;

import dev.interlock.event.traffic.AppRoute;
import dev.interlock.gateway.apps.passing.Passing.Parts;
import dev.interlock.gateway.apps.routing.Cookies;
import dev.interlock.gateway.proxying.Destination;
import dev.interlock.gateway.proxying.Ending;
import dev.interlock.gateway.proxying.HeaderRules;
import dev.interlock.gateway.proxying.UpstreamFailure;
import dev.interlock.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * An application: as many instances as it takes. Another is asked where nothing was sent yet, and a few more times where
 * the request may be sent twice; patience is for all tries together.
 */
final class AppDestination implements Destination {

    private final Parts parts;
    private final Visit visit;
    private final Itinerary itinerary;
    private final AppRoute.Limits limits;
    private final long begun = System.nanoTime();
    private @Nullable Attempt attempt;
    private boolean isTls;
    private boolean isMirrored;
    private boolean hasMetStaleConnection;
    private boolean isBusy;
    private int retriesLeft;
    private int status;

    AppDestination(Parts parts, Visit visit, Itinerary itinerary, AppRoute.Limits limits) {
        this.parts = parts;
        this.visit = visit;
        this.itinerary = itinerary;
        this.limits = limits;
        this.retriesLeft = limits.retries();
    }

    @Override
    public String label() {
        return visit.app().text();
    }

    @Override
    public Duration patience() {
        return Duration.ofMillis(limits.responseMillis());
    }

    @Override
    public Future<HttpClientRequest> connect(HttpMethod method) {
        var leg = itinerary.next().orElse(null);
        if (leg == null) {
            return Future.failedFuture(nobodyLeft());
        }
        var now = parts.attempt(leg, visit);
        attempt = now;
        return leg.instance().request(method, visit.target()).compose(connected -> goOrTurn(now, connected, method));
    }

    /** The route may have changed while the request waited for its connection. */
    private Future<HttpClientRequest> goOrTurn(Attempt now, HttpClientRequest connected, HttpMethod method) {
        if (attempt != now || itinerary.stillLeadsTo(now.leg())) {
            return Future.succeededFuture(connected);
        }
        UpstreamFailure.drop(connected);
        now.abandoned();
        return connect(method);
    }

    private Throwable nobodyLeft() {
        boolean isServed = parts.tables().current().route(visit.app()).stream()
                .anyMatch(live -> !live.route().targets().isEmpty());
        if (attempt == null && !isServed) {
            return AppProblem.APPLICATION_WITHOUT_REVISION.of(
                    visit.app(), "Nothing of the application is in service just now; try again later.");
        }
        return unreachable();
    }

    @Override
    public void introduce(HttpServerRequest from, HttpClientRequest to, @Nullable Buffer body) {
        var now = current();
        MDC.put("revision", now.leg().backend().revision());
        isTls = from.isSSL();
        AppHeaders.introduce(from, to.headers(), visit);
        now.requested(to.getMethod(), visit.target(), to.headers(), body);
        boolean isWhole = body != null || !hasBody(from);
        if (!isMirrored && isWhole && !Tunnel.isWanted(from)) {
            isMirrored = true;
            parts.mirror().copy(parts, visit, now.leg(), to, body);
        }
    }

    private static boolean hasBody(HttpServerRequest from) {
        return from.headers().contains("Transfer-Encoding") || from.headers().contains("Content-Length");
    }

    @Override
    public void uploading(Buffer part) {
        if (attempt != null) {
            attempt.uploading(part);
        }
    }

    @Override
    public void answering(HttpClientResponse answer, HttpServerResponse response) {
        var now = current();
        var leg = now.leg();
        status = answer.statusCode();
        now.answering(answer);
        HeaderRules.copyResponse(
                answer.headers(), response.headers(), leg.instance().base(), visit.prefix());
        AppHeaders.confine(response.headers(), visit);
        var sticky = leg.route().route().sticky();
        if (sticky != null && leg.isKept()) {
            response.headers()
                    .add("Set-Cookie", Cookies.keep(sticky, leg.backend().revision(), visit.place(), isTls));
        }
    }

    @Override
    public void downloading(Buffer part) {
        current().downloading(part);
    }

    @Override
    public boolean isWorthAnotherTry(Throwable cause, Sent sent) {
        var now = attempt;
        if (now == null || cause instanceof ProblemException) {
            return false;
        }
        if (UpstreamFailure.isOverload(cause)) {
            // the gateway's own limit: the instance has refused nothing
            isBusy = true;
            now.abandoned();
            return true;
        }
        if (sent == Sent.REPEATABLE && !hasMetStaleConnection && UpstreamFailure.isStaleConnection(cause)) {
            hasMetStaleConnection = true;
            now.abandoned();
            itinerary.forgive(now.leg().instance());
            return true;
        }
        now.failed();
        boolean isWorthIt =
                switch (sent) {
                    case NOTHING -> true;
                    case REPEATABLE -> retriesLeft-- > 0;
                    case ONCE -> false;
                };
        if (isWorthIt) {
            parts.metrics().triedAgain(visit.app().application());
        }
        return isWorthIt;
    }

    @Override
    public Throwable problem(Throwable cause) {
        return cause instanceof ProblemException ? cause : unreachable();
    }

    private Throwable unreachable() {
        if (isBusy) {
            return AppProblem.APPLICATION_BUSY.of(
                    visit.app(), "All connections to its instances are in use; try again in a moment.");
        }
        return AppProblem.APPLICATION_UNREACHABLE.of(
                visit.app(), "No instance that could be asked has answered. What was asked may still have happened.");
    }

    @Override
    public Throwable timeout() {
        return AppProblem.APPLICATION_TIMEOUT.of(
                visit.app(),
                "There was no answer within " + limits.responseMillis() + " ms. What was asked may still happen.");
    }

    @Override
    public void ended(Ending ending) {
        if (attempt != null) {
            switch (ending) {
                case ANSWERED -> attempt.answered();
                case UNREACHABLE, BROKEN, TIMEOUT -> attempt.failed();
                case SLOW_UPLOAD, TOO_LARGE, CANCELLED -> attempt.abandoned();
            }
        }
        parts.metrics().finished(visit.app().application(), ending.label(status), System.nanoTime() - begun);
    }

    private Attempt current() {
        if (attempt == null) {
            throw new IllegalStateException("Nothing happens before there is a connection");
        }
        return attempt;
    }
}
