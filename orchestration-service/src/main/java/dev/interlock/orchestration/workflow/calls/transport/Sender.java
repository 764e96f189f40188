package dev.interlock.orchestration.workflow.calls.transport;

import dev.interlock.orchestration.workflow.calls.CallsConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/** Sends a request over a connection that calls share, and reads the response within its bounds. */
@ApplicationScoped
public class Sender {

    /** Less than the idle time after which common servers close: 5 s is the least of them. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    private static final int MOST_WAITING = 10_000;

    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    private final HttpClient client;
    private final Set<HttpConnection> veterans =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final CallsConfig config;

    @Inject
    public Sender(Vertx vertx, CallsConfig config) {
        this.config = config;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setMaxHeaderSize(32 * 1024)
                        .setTracingPolicy(TracingPolicy.IGNORE)
                        .setConnectTimeout((int) config.connectTimeout().toMillis()))
                .with(new PoolOptions().setHttp1MaxSize(config.connections()).setMaxWaitQueueSize(MOST_WAITING))
                .withConnectHandler(connection -> connection.exceptionHandler(Sender::leaveToTheExchange))
                .build();
    }

    /** What breaks a connection breaks the exchange on it, which tells; an idle one is of no interest. */
    private static void leaveToTheExchange(Throwable failure) {}

    void stop(@Observes ShutdownEvent event) {
        client.close();
    }

    /**
     * A server may close a connection that idles just when a request is on its way. One that may be repeated, by its
     * method or because it has a key, is then sent again (RFC 9110, section 9.2.2; RFC 9112, section 9.3.1), until it
     * meets a connection that was open; each time the pool has one less that was not.
     *
     * @return fails with a {@code CallFailure}
     */
    Uni<Received> send(Destination destination, OutgoingRequest request, long mostBytes) {
        return exchange(destination, request, mostBytes)
                .onFailure(failure -> failure instanceof StaleConnectionException && mayRepeat(request))
                .retry()
                .atMost(config.connections())
                .onFailure(StaleConnectionException.class)
                .transform(failure -> ((StaleConnectionException) failure).failure());
    }

    private Uni<Received> exchange(Destination destination, OutgoingRequest request, long mostBytes) {
        return Uni.createFrom().emitter(emitter -> {
            var place = destination.host() + ":" + destination.port();
            new Exchange(place, mostBytes, veterans, emitter)
                    .begin(client.request(options(destination, request)), request.body());
        });
    }

    private static boolean mayRepeat(OutgoingRequest request) {
        return IDEMPOTENT.contains(request.method()) || request.headers().containsKey("Idempotency-Key");
    }

    private RequestOptions options(Destination destination, OutgoingRequest request) {
        var options = new RequestOptions()
                .setHost(destination.host())
                .setPort(destination.port())
                .setSsl(destination.isTls())
                .setFollowRedirects(false)
                .setConnectTimeout(config.timeout().toMillis())
                .setMethod(HttpMethod.valueOf(request.method()))
                .setURI(destination.pathAndQuery());
        if (destination.address() != null) {
            options.setServer(SocketAddress.inetSocketAddress(destination.port(), destination.address()));
        }
        request.headers().forEach(options::putHeader);
        destination.identity().forEach(options::putHeader);
        return options;
    }
}
