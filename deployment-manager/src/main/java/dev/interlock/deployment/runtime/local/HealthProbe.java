package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.Workload.HealthCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Asks an instance how it is; each time on a connection of its own, as a client would that comes anew. */
final class HealthProbe {

    private static final int FIRST_FAILURE = 400;
    private static final int FIRST_SUCCESS = 200;

    private final Vertx vertx;
    private final HttpClient client;

    HealthProbe(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    }

    /** @return fails with what was wrong */
    Future<Void> ask(int port, HealthCheck check) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(check.path())
                .setTimeout(check.timeout().toMillis());
        return client.request(options)
                .compose(request -> request.send().compose(answer -> judged(request, answer, check)));
    }

    void close() {
        client.close();
    }

    private Future<Void> judged(HttpClientRequest request, HttpClientResponse answer, HealthCheck check) {
        // the body is read away; one without end is cut off
        vertx.setTimer(check.timeout().toMillis(), late -> request.reset());
        int status = answer.statusCode();
        return status >= FIRST_SUCCESS && status < FIRST_FAILURE
                ? Future.succeededFuture()
                : Future.failedFuture("GET " + check.path() + " was answered with " + status);
    }
}
