package dev.interlock.gateway.apps.passing;

import dev.interlock.gateway.apps.passing.Itinerary.Leg;
import dev.interlock.gateway.apps.passing.Passing.Parts;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends copies of requests to another revision and drops the answers. The original neither waits for its copy nor learns
 * what becomes of it; a copy that cannot be sent at once is not sent.
 */
@ApplicationScoped
class Mirror {

    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    private static final int WHOLE = 100;

    private final long maxBody;
    private final int most;
    private final AtomicInteger underWay = new AtomicInteger();

    @Inject
    Mirror(MirrorConfig config) {
        this.maxBody = config.maxBody().asLongValue();
        this.most = config.underWay();
    }

    /**
     * @param original has all headers that go on, and is about to be sent
     * @param body null where there is none
     */
    void copy(Parts parts, Visit visit, Leg leg, HttpClientRequest original, @Nullable Buffer body) {
        var mirror = leg.route().route().mirror();
        if (mirror == null || mirror.revision().equals(leg.backend().revision())) {
            return;
        }
        if (ThreadLocalRandom.current().nextInt(WHOLE) >= mirror.percent()) {
            return;
        }
        var copy = isPossible(body) ? begin(leg, mirror.revision()) : Optional.<Leg>empty();
        parts.metrics().mirrored(visit.app().application(), copy.isPresent());
        if (copy.isPresent()) {
            underWay.incrementAndGet();
            var headers = MultiMap.caseInsensitiveMultiMap().addAll(original.headers());
            send(parts, visit, copy.get(), original.getMethod(), headers, body);
        }
    }

    private boolean isPossible(@Nullable Buffer body) {
        return (body == null || body.length() <= maxBody) && underWay.get() < most;
    }

    private static Optional<Leg> begin(Leg leg, String revision) {
        return leg.route()
                .backend(revision)
                .flatMap(backend -> backend.pick(Set.of(), ThreadLocalRandom.current())
                        .map(instance -> {
                            instance.begin(leg.route().ejection());
                            return new Leg(leg.route(), backend, instance, false);
                        }));
    }

    private void send(Parts parts, Visit visit, Leg leg, HttpMethod method, MultiMap headers, @Nullable Buffer body) {
        var attempt = parts.attempt(leg, visit);
        var millis = leg.route().route().limits().responseMillis();
        leg.instance()
                .request(method, visit.target())
                .compose(request -> {
                    request.exceptionHandler(cause -> LOG.trace("A copy broke: {}", cause.toString()));
                    request.headers().addAll(headers);
                    request.putHeader(AppHeaders.MIRROR, "true").idleTimeout(millis);
                    attempt.requested(method, visit.target(), request.headers(), body);
                    return body == null ? request.send() : request.send(body);
                })
                .compose(answer -> drop(attempt, answer))
                .onSuccess(dropped -> attempt.answered())
                .onFailure(cause -> {
                    LOG.debug("A copy to {} failed: {}", leg.instance().url(), cause.toString());
                    attempt.failed();
                })
                .onComplete(ended -> underWay.decrementAndGet());
    }

    private static Future<Void> drop(Attempt attempt, HttpClientResponse answer) {
        attempt.answering(answer);
        answer.handler(attempt::downloading);
        return answer.end();
    }
}
