package dev.interlock.validator.targets;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Set;

/**
 * Sends a request and reads the response within its bounds. A connection serves one request: a target that closes idle
 * connections, as any may, would else now and then look as if it gave no answer. Our traces are none of its business.
 */
@ApplicationScoped
public class TargetCaller {

    /** Who connects decides these. */
    private static final Set<String> OURS =
            Set.of("host", "content-length", "connection", "transfer-encoding", "upgrade", "te", "trailer", "expect");

    private final HttpClient client;
    private final Vertx vertx;
    private final TargetsConfig config;

    @Inject
    TargetCaller(Vertx vertx, TargetsConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setMaxPoolSize(64)
                .setMaxHeaderSize(32 * 1024)
                .setConnectTimeout((int) config.timeout().toMillis()));
    }

    void stop(@Observes ShutdownEvent event) {
        client.close();
    }

    /** Never fails: whatever goes wrong is an {@link Answer}. */
    public Uni<Answer> call(Destination destination, OutgoingRequest request) {
        var path = destination.path(request.pathAndQuery());
        var refusal = RequestTarget.refusal(path);
        if (refusal.isPresent()) {
            return Uni.createFrom().item(new Answer.Unsendable(refusal.get()));
        }
        RequestOptions options;
        try {
            options = options(destination, request, path);
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().item(new Answer.Unsendable(String.valueOf(e.getMessage())));
        }
        return Uni.createFrom().emitter(emitter -> {
            var exchange =
                    new TargetExchange(vertx, config.timeout(), config.body().asLongValue(), emitter::complete);
            exchange.begin(client.request(options), request.body());
        });
    }

    private static RequestOptions options(Destination destination, OutgoingRequest request, String path) {
        var options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(
                        destination.port(), destination.address().getHostAddress()))
                .setHost(destination.host())
                .setPort(destination.port())
                .setSsl(destination.isTls())
                .setFollowRedirects(false)
                .setMethod(HttpMethod.valueOf(request.method()))
                .setURI(path);
        request.headers().forEach((name, values) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> options.addHeader(name, value));
            }
        });
        destination.extraHeaders().get().forEach(options::putHeader);
        return options;
    }
}
