package dev.interlock.service.limits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers a body that the HTTP server itself would refuse for its declared length: the server does so with an empty
 * answer and hangs up, which clients see as a broken connection. Here they get a problem and may finish sending.
 */
@ApplicationScoped
public class OversizeRefusal {

    /** Above the server's own check, which has priority 2. */
    private static final int BEFORE_THE_SERVER = 1_000;

    private static final long THROWN_AWAY_AT_MOST = 128 * 1024 * 1024L;

    private final long limit;
    private final ObjectMapper json;

    @Inject
    OversizeRefusal(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, ObjectMapper json) {
        this.limit = limit.asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVER);
    }

    private void check(RoutingContext routing) {
        var declared = declaredLength(routing);
        if (declared <= limit) {
            routing.next();
            return;
        }
        if (declared > THROWN_AWAY_AT_MOST) {
            routing.response().putHeader("Connection", "close");
        } else {
            routing.request().handler(thrownAway -> {}).resume();
        }
        routing.response()
                .setStatusCode(413)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(body());
    }

    private static long declaredLength(RoutingContext routing) {
        var length = routing.request().getHeader("Content-Length");
        return length == null ? -1 : Long.parseLong(length);
    }

    private Buffer body() {
        try {
            var problem = PlatformProblem.CONTENT_TOO_LARGE
                    .because("No body may have more than " + limit + " bytes.", Map.of("limit", limit))
                    .problem();
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem must be writable", e);
        }
    }
}
