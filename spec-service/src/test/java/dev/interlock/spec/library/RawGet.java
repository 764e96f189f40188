package dev.interlock.spec.library;

import dev.interlock.service.identity.IdentityHeader;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A GET whose body is left in its encoding. */
final class RawGet {

    private RawGet() {}

    static HttpResponse<byte[]> of(String path, String token, String encoding)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header(IdentityHeader.IDENTITY, token)
                    .header("Accept-Encoding", encoding)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
