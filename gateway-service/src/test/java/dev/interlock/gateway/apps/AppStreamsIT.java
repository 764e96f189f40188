package dev.interlock.gateway.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.gateway.surroundings.Keys;
import dev.interlock.service.identity.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes through as it comes, and what goes on while routes change. */
@QuarkusTest
class AppStreamsIT {

    private static final int MEGABYTE = 1024 * 1024;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI gateway;

    private final String name = "app-" + UUID.randomUUID().toString().substring(0, 8);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private Upstreams upstreams;
    private Traffic traffic;
    private AppKey app;

    @BeforeEach
    void begin() {
        upstreams = new Upstreams();
        traffic = new Traffic();
        app = new AppKey(Keys.project(), name, "production");
    }

    @AfterEach
    void end() {
        // not close(), which would wait for streams that never end
        client.shutdownNow();
        traffic.close();
        upstreams.close();
    }

    @Test
    void passesEventsOnAsTheyCome() throws Exception {
        var one = upstreams.start("one");
        traffic.apply(Routes.of(app).to("r1", 100, one.url()).build());

        var answer = client.send(request("/events").build(), BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            assertThat(body.readNBytes(8)).isEqualTo("data:1\n\n".getBytes(StandardCharsets.UTF_8));
            one.goOn();
            assertThat(body.readNBytes(8)).isEqualTo("data:2\n\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void passesALargeUploadOn() throws Exception {
        traffic.apply(Routes.of(app).to("r1", 100, upstreams.start("one").url()).build());

        var sized = client.send(
                request("/sized")
                        .POST(BodyPublishers.ofByteArray(new byte[12 * MEGABYTE]))
                        .build(),
                BodyHandlers.ofString());
        assertThat(sized.body()).isEqualTo(Integer.toString(12 * MEGABYTE));

        var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[3 * MEGABYTE]));
        assertThat(client.send(request("/sized").PUT(chunked).build(), BodyHandlers.ofString())
                        .body())
                .isEqualTo(Integer.toString(3 * MEGABYTE));
    }

    @Test
    void tunnelsAWebSocket() throws Exception {
        traffic.apply(Routes.of(app)
                .to("r1", 100, upstreams.start("one").url())
                .open()
                .build());
        var listener = new Heard();

        var socket = client.newWebSocketBuilder()
                .buildAsync(socketUrl("/chat"), listener)
                .join();
        socket.sendText("hello", true).join();
        assertThat(listener.texts.poll(20, TimeUnit.SECONDS)).isEqualTo("one:hello");
        // longer than one frame of a small buffer, so that parts of it come separately
        var text = "x".repeat(60_000);
        socket.sendText(text, true).join();
        var whole = new StringBuilder();
        while (whole.length() < text.length() + 4) {
            whole.append(listener.texts.poll(20, TimeUnit.SECONDS));
        }
        assertThat(whole.toString()).isEqualTo("one:" + text);

        socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
        assertThat(listener.closed.poll(20, TimeUnit.SECONDS)).isEqualTo(WebSocket.NORMAL_CLOSURE);
    }

    @Test
    void tellsAClientThatItsWebSocketIsDeclined() {
        traffic.apply(Routes.of(app)
                .to("r1", 100, upstreams.start("one").url())
                .open()
                .build());

        Assertions.assertThatThrownBy(() -> client.newWebSocketBuilder()
                        .buildAsync(socketUrl("/declined"), new Heard())
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        declined ->
                                assertThat(declined.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void refusesAWebSocketWithoutKeyWhereOneIsNeeded() {
        traffic.apply(Routes.of(app).to("r1", 100, upstreams.start("one").url()).build());

        Assertions.assertThatThrownBy(() -> client.newWebSocketBuilder()
                        .buildAsync(socketUrl("/chat"), new Heard())
                        .join())
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        declined ->
                                assertThat(declined.getResponse().statusCode()).isEqualTo(401));
    }

    @Test
    void letsARequestThatIsUnderWayFinishAtARevisionThatHasLeft() throws Exception {
        var old = upstreams.start("old");
        traffic.apply(Routes.of(app).to("r1", 100, old.url()).build());
        var answer = client.send(request("/events").build(), BodyHandlers.ofInputStream());
        assertThat(answer.body().readNBytes(8)).hasSize(8);

        traffic.apply(Routes.of(app).to("r2", 100, upstreams.start("new").url()).build());

        old.goOn();
        assertThat(answer.body().readNBytes(8)).hasSize(8);
        answer.body().close();
        await().untilAsserted(() -> assertThat(old.closed.get()).isEqualTo(old.connections.get()));
    }

    @Test
    void losesNoRequestWhileWeightsChangeAndInstancesComeAndGo() throws Exception {
        var stable = upstreams.start("stable");
        var canary = upstreams.start("canary");
        traffic.apply(Routes.of(app)
                .to("r1", 100, stable.url())
                .to("r2", 0, canary.url())
                .build());
        var isDone = new AtomicBoolean();
        var answered = new AtomicInteger();
        Queue<String> lost = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            boolean isUpload = i % 2 == 0;
            callers.add(Thread.ofVirtual().start(() -> {
                while (!isDone.get()) {
                    callOnce(isUpload, answered, lost);
                }
            }));
        }

        for (int change = 0; change < 66; change++) {
            int weight = change % 11 * 10;
            // at weight 0 the canary has no instances either
            var route = Routes.of(app).to("r1", 100 - weight, stable.url());
            traffic.apply((weight == 0 ? route.to("r2", 0) : route.to("r2", weight, canary.url())).build());
            if (weight == 0) {
                assertNoneGoesTo("canary");
            }
        }
        isDone.set(true);
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(lost).isEmpty();
        assertThat(answered.get()).isGreaterThan(500);
    }

    /** Of the requests that begin now, while others go on. */
    private void assertNoneGoesTo(String server) throws Exception {
        for (int i = 0; i < 20; i++) {
            var answer = client.send(request("/v1/x").build(), BodyHandlers.ofString());
            assertThat(answer.body()).doesNotContain("\"server\":\"" + server + "\"");
        }
    }

    private void callOnce(boolean isUpload, AtomicInteger answered, Queue<String> lost) {
        var request = request("/v1/x");
        if (isUpload) {
            request.POST(BodyPublishers.ofString("body"));
        }
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                lost.add(answer.statusCode() + " " + answer.body());
            }
            answered.incrementAndGet();
        } catch (IOException | InterruptedException e) {
            lost.add(e.toString());
        }
    }

    private HttpRequest.Builder request(String rest) {
        return HttpRequest.newBuilder(gateway.resolve("/apps/" + name + rest))
                .timeout(Duration.ofSeconds(10))
                .header("X-API-Key", Keys.of(Role.PARTNER));
    }

    private URI socketUrl(String rest) {
        return URI.create("ws://127.0.0.1:" + gateway.getPort() + "/apps/" + name + rest);
    }

    private static final class Heard implements WebSocket.Listener {

        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            texts.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.add(status);
            return null;
        }
    }
}
