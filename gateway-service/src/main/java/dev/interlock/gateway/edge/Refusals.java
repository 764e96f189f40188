package dev.interlock.gateway.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.Problem;
import dev.interlock.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with a problem where no resource is involved, whatever is still to come of the request.
 *
 * <p>A body that is still on its way is read and dropped for a while: closing at once would reset the connection and
 * take the answer with it (RFC 9112 section 9.6).
 */
@ApplicationScoped
public class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final ObjectMapper json;
    private final Vertx vertx;
    private final long maxOwnBody;

    @Inject
    Refusals(ObjectMapper json, Vertx vertx, EdgeConfig config) {
        this.json = json;
        this.maxOwnBody = config.maxOwnBody().asLongValue();
        this.vertx = vertx;
    }

    /** Anything but a {@link ProblemException} is a fault of ours: an opaque 500, logged with its stack. */
    public void answer(HttpServerRequest request, Throwable failure) {
        if (failure instanceof ProblemException refused) {
            answer(request, refused.problem(), false);
            return;
        }
        var occurrence = URI.create("urn:uuid:" + UUID.randomUUID());
        LOG.error("Request failed, instance {}", occurrence, failure);
        var problem = PlatformProblem.INTERNAL
                .because("This is a fault of Interlock, not of the request. Report it with the instance.")
                .problem()
                .occurredAt(occurrence);
        answer(request, problem, false);
    }

    /** @throws ProblemException 413 where the body is announced to be larger than own resources take */
    public void requireOwnSize(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        if (length != null && Long.parseLong(length) > maxOwnBody) {
            throw HeadRules.tooLarge(maxOwnBody);
        }
    }

    /** For a request whose end is not known for sure: nothing that follows on the connection is believed. */
    Future<Void> answerAndClose(HttpServerRequest request, ProblemException refused) {
        return answer(request, refused.problem(), true);
    }

    /** Reads the rest of a body that nobody wants any more; gives up on a client that never ends. */
    public void drain(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long timer =
                vertx.setTimer(LINGER.toMillis(), late -> request.connection().close());
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.handler(dropped -> {});
        request.resume();
    }

    private Future<Void> answer(HttpServerRequest request, Problem problem, boolean isEndUnsure) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return Future.succeededFuture();
        }
        if (response.headWritten()) {
            response.reset();
            return Future.succeededFuture();
        }
        OwnAnswer.guarded(response).setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "ApiKey realm=\"interlock\", header=\"X-API-Key\"");
        }
        if (problem.status() == 503) {
            response.putHeader("Retry-After", "1");
        }
        // a client that waits for 100 may skip the body or not: what comes next could be either
        boolean mustClose = isEndUnsure || request.headers().contains("Expect");
        if (mustClose) {
            response.putHeader("Connection", "close");
        }
        var sent = response.end(Buffer.buffer(bytes(problem)));
        if (mustClose) {
            return sent.eventually(() -> request.connection().close());
        }
        drain(request);
        return sent;
    }

    private byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem must be writable as JSON", e);
        }
    }
}
