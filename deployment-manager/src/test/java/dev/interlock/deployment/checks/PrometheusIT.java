package dev.interlock.deployment.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusIT {

    private static final Duration TIMEOUT = Duration.ofMillis(1500);
    private static final Vertx VERTX = Vertx.vertx();
    private static final CountDownLatch ENDED = new CountDownLatch(1);

    private static HttpServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", PrometheusIT::serve);
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        ENDED.countDown();
        server.stop(0);
        VERTX.close().toCompletionStage().toCompletableFuture().get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/behind/a/path", "/behind/a/path//"})
    void asksBelowTheAddressWithTheQueryAsItIs(String path) {
        var query = "sum(rate(a{b=\"c d\",e=~\"f+|g&h#i%\"}[1m])) / 2";

        var answer = answer(prometheus(path), query);

        assertThat(answer)
                .isEqualTo(new Answer(418, path.replaceAll("/+$", "") + "/api/v1/query?query=" + query, false));
    }

    @Test
    void losesNoAnswerHoweverShortAndSoon() {
        var prometheus = prometheus("");
        for (int i = 0; i < 500; i++) {
            assertThat(answer(prometheus, "up").status()).isEqualTo(418);
        }
    }

    @Test
    void readsNoMoreOfAnAnswerThanItsBound() {
        assertThat(answer(prometheus(""), "endless")).isEqualTo(new Answer(200, "", true));
    }

    @Test
    void failsInTimeWhereNothingIsAnsweredOrTheAnswerDoesNotEnd() {
        for (String query : new String[] {"silence", "trickle"}) {
            long begun = System.nanoTime();

            assertThatThrownBy(() -> answer(prometheus(""), query)).isNotNull();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TIMEOUT.multipliedBy(3));
        }
    }

    @Test
    void failsWhereNobodyListens() {
        assertThatThrownBy(() -> answer(new Prometheus(VERTX, config("http://127.0.0.1:1")), "up"))
                .hasMessageContaining("refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus:9090", "ftp://prometheus", "http:///path", "http://prometheus/?a=b", "/path"})
    void refusesAnAddressThatIsNone(String address) {
        assertThatThrownBy(() -> new Prometheus(VERTX, config(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("interlock.checks.prometheus-url");
    }

    private static Answer answer(Prometheus prometheus, String query) {
        return prometheus.query(query).await().atMost(Duration.ofSeconds(10));
    }

    private static Prometheus prometheus(String path) {
        return new Prometheus(
                VERTX, config("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    private static ChecksConfig config(String address) {
        return new ChecksConfig() {

            @Override
            public Optional<URI> prometheusUrl() {
                return Optional.of(URI.create(address));
            }

            @Override
            public Duration timeout() {
                return TIMEOUT;
            }

            @Override
            public Duration retry() {
                return TIMEOUT;
            }
        };
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            switch (uri.getQuery().substring("query=".length())) {
                case "endless" -> {
                    exchange.sendResponseHeaders(200, 0);
                    var some = new byte[16 * 1024];
                    while (ENDED.getCount() > 0) {
                        exchange.getResponseBody().write(some);
                    }
                }
                case "silence" -> pause();
                case "trickle" -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    pause();
                }
                default -> {
                    var asked = uri.getPath() + "?" + URLDecoder.decode(uri.getRawQuery(), StandardCharsets.UTF_8);
                    var bytes = asked.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(418, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            }
        }
    }

    private static void pause() {
        try {
            ENDED.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
