package dev.interlock.gateway.upstream;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The client of all services: pooled connections that are kept alive, spans and trace headers by Vert.x. Thread-safe. */
@ApplicationScoped
public class Upstreams {

    private static final int LARGEST_HEAD = 64 * 1024;
    private static final int KEEP_ALIVE_SECONDS = 60;

    private final HttpClient client;
    private final Map<Upstream, Address> addresses = new EnumMap<>(Upstream.class);

    @Inject
    Upstreams(Vertx vertx, UpstreamsConfig config) {
        for (Upstream upstream : Upstream.values()) {
            addresses.put(upstream, Address.of(config.url(upstream)));
        }
        var options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setMaxInitialLineLength(LARGEST_HEAD);
        var pool = new PoolOptions().setHttp1MaxSize(config.connections()).setMaxWaitQueueSize(config.waiting());
        client = vertx.httpClientBuilder().with(options).with(pool).build();
    }

    public Address address(Upstream upstream) {
        return Objects.requireNonNull(addresses.get(upstream));
    }

    /** A request that has a connection but has not been sent. */
    public Future<HttpClientRequest> request(Upstream upstream, HttpMethod method, String target) {
        return client.request(address(upstream).request(method, target));
    }

    /** @return the status and whole body, which must come within the time; fails where nothing comes */
    public Uni<Reply> get(Upstream upstream, String target, Duration within) {
        return Uni.createFrom()
                .completionStage(() -> client.request(address(upstream)
                                .request(HttpMethod.GET, target)
                                .setTimeout(within.toMillis())
                                .putHeader("Accept", "application/json"))
                        .compose(request -> request.send()
                                .compose(response ->
                                        response.body().map(body -> new Reply(response.statusCode(), body))))
                        .toCompletionStage())
                .ifNoItem()
                .after(within)
                .fail();
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** What a service said. */
    public record Reply(int status, Buffer body) {}
}
