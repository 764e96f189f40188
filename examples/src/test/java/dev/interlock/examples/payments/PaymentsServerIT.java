package dev.interlock.examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.interlock.examples.payments.http.HttpEdge;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentsServerIT {

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpEdge edge;

    @BeforeEach
    void open() throws IOException {
        edge = HttpEdge.open("127.0.0.1", 0, PaymentsServer.api(ServerOptions.parse(Map.of()), Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        edge.close();
        client.close();
    }

    @Test
    void answersJsonOverHttp() throws Exception {
        var response = send(request("/payments/pay_0000card0001").GET());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("X-Request-Id").orElse("")).matches("req_[0-9a-z]{12}");
        var body = new JsonMapper().readTree(response.body());
        assertThat(body.at("/payment_method/card/expiry/year").asInt()).isEqualTo(2031);
    }

    @Test
    void answersProblemJsonToMalformedJson() throws Exception {
        var response = send(request("/payments")
                .header("Idempotency-Key", "key-0001")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"amount\":")));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void letsTheClientOfAHugeBodySeeTheAnswer() throws Exception {
        var response = send(request("/payments")
                .header("Idempotency-Key", "key-0001")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[8 << 20])));
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void answers401WithoutAToken() throws Exception {
        var bare = HttpRequest.newBuilder(uri("/payments")).GET();
        assertThat(send(bare).statusCode()).isEqualTo(401);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer token");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + edge.port() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
