package dev.interlock.gateway.apps.balancing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Makes a pool of connections for each instance, so that the end of one closes no other's. Thread-safe. */
@ApplicationScoped
class Pools {

    private static final int LARGEST_HEAD = 64 * 1024;

    private final Vertx vertx;
    private final PoolConfig config;

    @Inject
    Pools(Vertx vertx, PoolConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /** @param connections most of them */
    HttpClient open(int connections) {
        var options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setKeepAliveTimeout(Math.toIntExact(config.keepAlive().toSeconds()))
                .setDecompressionSupported(false)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setMaxInitialLineLength(LARGEST_HEAD);
        var pool = new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(config.waiting());
        return vertx.httpClientBuilder().with(options).with(pool).build();
    }
}
