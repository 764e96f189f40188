package dev.interlock.deployment.checks;

import dev.interlock.deployment.calls.BoundedBody;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The server that the operator has named; what it answers is read up to a bound. */
@ApplicationScoped
class Prometheus {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_CONNECTIONS = 20;

    private final HttpClient client;
    private final ChecksConfig config;
    private final Optional<String> endpoint;

    @Inject
    Prometheus(Vertx vertx, ChecksConfig config) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
        this.config = config;
        this.endpoint = config.prometheusUrl().map(Prometheus::endpoint);
    }

    /** An address that is none stops the start, and not the first query. */
    void start(@Observes StartupEvent event) {}

    /** @return fails where there is no answer in time */
    Uni<Answer> query(String query) {
        if (endpoint.isEmpty()) {
            return Uni.createFrom().failure(new IllegalStateException("no Prometheus is configured any more"));
        }
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(endpoint.orElseThrow() + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .setTimeout(config.timeout().toMillis())
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", "interlock");
        return UniHelper.toUni(client.request(options)
                        .compose(request -> request.send().compose(Prometheus::read)))
                .ifNoItem()
                .after(config.timeout())
                .fail();
    }

    private static String endpoint(URI base) {
        boolean isHttp = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
        if (!isHttp || base.getHost() == null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "interlock.checks.prometheus-url is an http or https URL without query: " + base);
        }
        return base.toString().replaceAll("/+$", "") + "/api/v1/query?query=";
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return BoundedBody.read(response, MOST_BYTES)
                .map(body -> new Answer(response.statusCode(), body.isCut() ? "" : body.text(), body.isCut()));
    }
}
