package dev.interlock.orchestration.workflow.calls.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.calls.Call;
import dev.interlock.orchestration.workflow.calls.CallsConfig;
import dev.interlock.orchestration.workflow.calls.transport.Credentials;
import dev.interlock.orchestration.workflow.calls.transport.OutgoingRequest;
import dev.interlock.orchestration.workflow.calls.transport.Requester;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Makes a request of a step, which every attempt repeats under the same idempotency key, and reads its answer. */
@ApplicationScoped
public class HttpCalling {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Requester requester;
    private final CallsConfig config;

    @Inject
    public HttpCalling(Requester requester, CallsConfig config) {
        this.requester = requester;
        this.config = config;
    }

    public Uni<JsonNode> call(Call call, OutgoingRequest request, Credentials credentials, Reception reception) {
        var complete = request.withDefault("User-Agent", "interlock-workflow")
                .withDefault("Accept", "application/json, */*;q=0.5");
        var keyed = READING.contains(request.method())
                ? complete
                : complete.withDefault("Idempotency-Key", call.idempotencyKey());
        return requester
                .request(call, keyed, credentials, config.answer().asLongValue())
                .map(received -> reception.of(keyed, received));
    }
}
