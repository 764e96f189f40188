package dev.interlock.gateway.apps.passing;

import dev.interlock.event.traffic.AppRoute;
import dev.interlock.gateway.apps.balancing.BalancingMetrics;
import dev.interlock.gateway.apps.counting.Result;
import dev.interlock.gateway.apps.passing.Itinerary.Leg;
import dev.interlock.gateway.apps.sampling.Recording;
import dev.interlock.gateway.apps.sampling.Samples;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One request at one instance, from its choice to its end: what the balance, the counters and the samples learn of it.
 * Ends once; what is told afterwards is not heard. Confined to one event loop.
 */
final class Attempt {

    private final Leg leg;
    private final Samples samples;
    private final BalancingMetrics balancing;
    private final @Nullable Recording recording;
    private final long begun = System.nanoTime();
    private int status;
    private long latency;
    private boolean isOver;

    Attempt(Leg leg, @Nullable String consumer, Samples samples, BalancingMetrics balancing) {
        this.leg = leg;
        this.samples = samples;
        this.balancing = balancing;
        this.recording = recording(leg, consumer, begun);
    }

    Leg leg() {
        return leg;
    }

    void requested(HttpMethod method, String target, MultiMap headers, @Nullable Buffer body) {
        if (recording != null) {
            recording.requested(method.name(), target, headers);
            if (body != null) {
                recording.uploaded(body);
            }
        }
    }

    void uploading(Buffer part) {
        if (recording != null) {
            recording.uploaded(part);
        }
    }

    void answering(HttpClientResponse answer) {
        answering(answer.statusCode(), answer.headers());
    }

    void answering(int code, MultiMap headers) {
        status = code;
        latency = System.nanoTime() - begun;
        if (recording != null) {
            recording.answered(code, headers, latency);
        }
        leg.instance().succeeded();
    }

    void downloading(Buffer part) {
        if (recording != null) {
            recording.downloaded(part);
        }
    }

    /** The answer is there as a whole. */
    void answered() {
        if (isOver) {
            return;
        }
        over(Result.ofStatus(status));
        if (recording != null) {
            samples.tell(leg.route().route().app(), leg.route().route().sampling(), recording);
        }
    }

    /** There was no answer, or not the whole of it. */
    void failed() {
        if (isOver) {
            return;
        }
        if (leg.instance().failed(leg.route().ejection())) {
            balancing.ejected(leg.route().route().app().application());
        }
        over(status == 0 ? Result.NO_ANSWER : Result.CUT);
    }

    /** The client went, or the request was not to blame for its end; an answer that had begun counts all the same. */
    void abandoned() {
        if (isOver) {
            return;
        }
        if (status == 0) {
            leg.instance().abandoned();
            over(null);
            return;
        }
        over(Result.ofStatus(status));
    }

    private void over(@Nullable Result result) {
        isOver = true;
        // counted before it is no longer in flight: who sees nothing in flight has seen all counts
        if (result != null) {
            leg.backend().tally().count(result, latency);
        }
        leg.instance().ended();
    }

    private static @Nullable Recording recording(Leg leg, @Nullable String consumer, long now) {
        var contract = leg.backend().target().contract();
        if (contract == null || !leg.backend().pace().takes(now, ThreadLocalRandom.current())) {
            return null;
        }
        AppRoute.Sampling sampling = leg.route().route().sampling();
        return new Recording(leg.backend().revision(), contract, consumer, sampling);
    }
}
