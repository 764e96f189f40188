package dev.interlock.orchestration.workflow.calls.transport;

import dev.interlock.orchestration.workflow.calls.Call;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.CallsConfig;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Makes a request: finds its place, says who calls, sends it, and tries once more where a 401 tells how. All of it
 * within the time of a call.
 */
@ApplicationScoped
public class Requester {

    private static final int UNAUTHORIZED = 401;

    private final Destinations destinations;
    private final Sender sender;
    private final CallTrace trace;
    private final CallsConfig config;
    private final Vertx vertx;

    @Inject
    public Requester(Destinations destinations, Sender sender, CallTrace trace, CallsConfig config, Vertx vertx) {
        this.destinations = destinations;
        this.sender = sender;
        this.trace = trace;
        this.config = config;
        this.vertx = vertx;
    }

    /**
     * @param mostBytes of the response's body
     * @return whatever status it has; fails with a {@link CallFailure} where there is no whole response
     */
    public Uni<Received> request(Call call, OutgoingRequest request, Credentials credentials, long mostBytes) {
        return Uni.createFrom().deferred(() -> {
            if (Destinations.isPlatform(request.uri()) && credentials != Credentials.NONE) {
                throw CallFailure.configuration(
                        "Calls to the platform are made by the run's identity; leave 'authentication' out.");
            }
            return credentials
                    .first(request)
                    .chain(authorization -> attempt(call, request, authorization, mostBytes))
                    .chain(received -> received.status() == UNAUTHORIZED
                            ? again(call, request, credentials, received, mostBytes)
                            : Uni.createFrom().item(received))
                    .ifNoItem()
                    .after(config.timeout())
                    .fail()
                    .onFailure(TimeoutException.class)
                    .transform(late -> CallFailure.tooLate(
                            "No whole answer came within " + config.timeout().toMillis() + " ms."));
        });
    }

    private Uni<Received> again(
            Call call, OutgoingRequest request, Credentials credentials, Received refusal, long mostBytes) {
        return credentials
                .afterRefusal(request, refusal)
                .chain(authorization -> authorization.isEmpty()
                        ? Uni.createFrom().item(refusal)
                        : attempt(call, request, authorization, mostBytes));
    }

    private Uni<Received> attempt(Call call, OutgoingRequest request, Optional<String> authorization, long mostBytes) {
        var authorized =
                authorization.map(value -> request.with("Authorization", value)).orElse(request);
        var span = trace.begin(call, request);
        var traced = trace.handOn(span, authorized);
        return destinations
                .find(call.run(), traced)
                .emitOn(MutinyHelper.executor(vertx.getOrCreateContext()))
                .chain(destination -> sender.send(destination, traced, mostBytes))
                .invoke(received -> trace.end(span, received))
                .onFailure()
                .invoke(failure -> trace.fail(span, failure))
                .onCancellation()
                .invoke(span::end);
    }
}
