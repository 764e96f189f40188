package dev.interlock.gateway.proxying;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a service gave no answer, as problems. */
public final class UpstreamFailure {

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamFailure.class);

    private UpstreamFailure() {}

    static ProblemException problem(Route route, Throwable cause) {
        var service = route.upstream().label();
        if (isOverload(cause)) {
            return PlatformProblem.UNAVAILABLE.because(
                    "The service '" + service + "' has more requests than it can take; try again.",
                    Map.of("service", service));
        }
        return PlatformProblem.UPSTREAM_UNREACHABLE.because(
                "The service '" + service + "' does not answer; GET /api/v1/status tells more.",
                Map.of("service", service));
    }

    static ProblemException timeout(Route route) {
        var service = route.upstream().label();
        return PlatformProblem.UPSTREAM_TIMEOUT.because(
                "The service '" + service + "' did not answer within "
                        + route.timeout().toMillis() + " ms. What it was asked to do may still happen.",
                Map.of("service", service, "timeoutMillis", route.timeout().toMillis()));
    }

    /** A kept connection that the service closed just when it was used: the one failure that a second try mends. */
    public static boolean isStaleConnection(Throwable cause) {
        return cause instanceof HttpClosedException
                || (cause instanceof SocketException && !(cause instanceof ConnectException));
    }

    /** All connections are in use, and the queue for them is full: nothing was sent. */
    public static boolean isOverload(Throwable cause) {
        return cause instanceof ConnectionPoolTooBusyException;
    }

    /** Lets go of a request that is not to be sent; its connection is closed, which is no error to be logged. */
    public static void drop(HttpClientRequest unsent) {
        unsent.exceptionHandler(reset -> LOG.trace("Dropped before it was sent: {}", reset.toString()));
        // its reset would give the connection back to the pool, and close it under whoever has it next
        unsent.connection().close().onFailure(gone -> LOG.trace("Was closed already: {}", gone.toString()));
    }
}
