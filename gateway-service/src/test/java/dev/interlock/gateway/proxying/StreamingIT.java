package dev.interlock.gateway.proxying;

import static dev.interlock.gateway.surroundings.Keys.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.interlock.gateway.surroundings.Keys;
import dev.interlock.gateway.surroundings.RawConnection;
import dev.interlock.service.identity.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StreamingIT {

    private static final int TWENTY_MEGABYTES = 20 * 1024 * 1024;
    private static final int SEVERAL_BUFFERS = 12 * 1024 * 1024;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI gateway;

    @Test
    void passesALargeBodyOnUnchanged() throws Exception {
        var body = new byte[TWENTY_MEGABYTES];
        new Random(7).nextBytes(body);

        var answer = send(request("/api/v1/specs/digest").POST(BodyPublishers.ofByteArray(body)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(sha256(body));
    }

    @Test
    void passesAChunkedBodyOnUnchanged() throws Exception {
        var body = new byte[3 * 1024 * 1024];
        new Random(8).nextBytes(body);
        var publisher = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body));

        var answer = send(request("/api/v1/specs/digest").POST(publisher));

        assertThat(answer.body()).contains(sha256(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sized", "open"})
    void passesALargeAnswerBack(String kind) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        request("/api/v1/specs/download?" + kind + "=" + TWENTY_MEGABYTES)
                                .build(),
                        BodyHandlers.ofInputStream());

        assertThat(answer.body().transferTo(OutputStream.nullOutputStream())).isEqualTo(TWENTY_MEGABYTES);
    }

    @Test
    void holdsAnUploadBackWhileTheServiceDoesNotRead() throws Exception {
        try (var connection = new RawConnection(gateway)) {
            connection.send(head("POST", "/api/v1/specs/deaf", "Content-Length: " + TWENTY_MEGABYTES));
            var sent = new AtomicLong();
            var client = Thread.ofVirtual().start(() -> {
                try {
                    for (var part = new byte[64 * 1024]; sent.get() < TWENTY_MEGABYTES; sent.addAndGet(part.length)) {
                        connection.send(part);
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.sleep(1_500);
            assertThat(sent.get()).isLessThan(SEVERAL_BUFFERS);

            as(Role.PARTNER).get("/api/v1/specs/go").then().statusCode(200);
            client.join();
            assertThat(connection.answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void holdsAnAnswerBackWhileTheClientDoesNotReadAndCancelsItWhenTheClientGoes() throws Exception {
        var before = counter("downloaded");
        var cancelledBefore = counter("cancelled");
        try (var connection = new RawConnection(gateway)) {
            connection.send(head("GET", "/api/v1/mocks/download?open=" + 200L * TWENTY_MEGABYTES, "X-A: b"));
            await().until(() -> counter("downloaded") > before);
            Thread.sleep(1_500);
            assertThat(counter("downloaded") - before).isLessThan(2L * SEVERAL_BUFFERS);
        }
        await().until(() -> counter("cancelled") > cancelledBefore);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/specs/digest, 27000000", "/api/v1/api-keys, 1100000"})
    void answers413ForABodyThatIsAnnouncedToBeTooLarge(String path, int length) throws Exception {
        var answer = send(request(path).POST(BodyPublishers.ofByteArray(new byte[length])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("content-too-large").contains("\"limit\"");
    }

    @Test
    void answers413WhenAChunkedBodyGrowsTooLarge() throws Exception {
        try (var connection = new RawConnection(gateway)) {
            connection.send(head("POST", "/api/v1/specs/digest", "Transfer-Encoding: chunked"));
            var part = new byte[1024 * 1024];
            for (int i = 0; i < 27; i++) {
                connection.send("100000\r\n").send(part).send("\r\n");
            }
            assertThat(connection.send("0\r\n\r\n").answer())
                    .startsWith("HTTP/1.1 413")
                    .contains("content-too-large");
        }
    }

    @Test
    void keepsTheConnectionInStepAfterARefusal() throws Exception {
        try (var connection = new RawConnection(gateway)) {
            connection.send("POST /api/v1/specs HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n");
            connection.send(new byte[100_000]);
            connection.send("GET /health HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(connection.readUntil("HTTP/1.1 200 OK"))
                    .startsWith("HTTP/1.1 401")
                    .contains("HTTP/1.1 200 OK");
        }
    }

    @Test
    void asksForABodyThatWaitsToBeAskedFor() throws Exception {
        try (var connection = new RawConnection(gateway)) {
            connection.send(head("POST", "/api/v1/specs/digest", "Expect: 100-continue\r\nContent-Length: 3"));
            assertThat(connection.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100");
            assertThat(connection.send("abc").answer())
                    .startsWith("HTTP/1.1 200")
                    .contains("\"length\":3");
        }
    }

    @Test
    void doesNotAskForABodyThatItRefuses() throws Exception {
        try (var connection = new RawConnection(gateway)) {
            connection.send(head("POST", "/api/v1/specs", "Expect: 100-continue\r\nContent-Length: 99999999"));
            assertThat(connection.readToTheEnd()).startsWith("HTTP/1.1 413").endsWith("<closed>");
        }
    }

    @Test
    void breaksOffWhereTheServiceDoes() throws Exception {
        try (var connection = new RawConnection(gateway)) {
            connection.send(head("GET", "/api/v1/specs/cut", "X-A: b"));
            assertThat(connection.readToTheEnd()).startsWith("HTTP/1.1 200").endsWith("<closed>");
        }
    }

    private static long counter(String name) {
        Number count = as(Role.PARTNER).get("/api/v1/mocks/counters").path(name);
        return count == null ? 0 : count.longValue();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("X-API-Key", Keys.of(Role.VENDOR));
    }

    private static String head(String method, String target, String headers) {
        return method + " " + target + " HTTP/1.1\r\nHost: h\r\nX-API-Key: " + Keys.of(Role.VENDOR) + "\r\n" + headers
                + "\r\n\r\n";
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
