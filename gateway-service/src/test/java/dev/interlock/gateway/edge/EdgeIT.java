package dev.interlock.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.gateway.surroundings.Keys;
import dev.interlock.gateway.surroundings.RawConnection;
import dev.interlock.service.identity.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server could read in two ways, byte by byte. */
@QuarkusTest
class EdgeIT {

    private static final String SMUGGLED = "GET /api/v1/auth/me HTTP/1.1\r\nHost: h\r\nX-Request-Id: smuggled\r\n\r\n";

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI gateway;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity",
                "Content-Length: 3\r\nContent-Length: 4",
                "Content-Length: +3",
                "Host: other"
            })
    void refusesAmbiguousHeadsAndBelievesNothingThatFollows(String headers) throws IOException {
        var answer = exchange(head("POST", "/api/v1/specs/echo", headers) + SMUGGLED);

        assertThat(answer).doesNotContain("smuggled").doesNotContain(" 200 ").endsWith("<closed>");
    }

    @ParameterizedTest
    @CsvSource({
        "Transfer-Encoding: xchunked, ambiguous-framing",
        "'Transfer-Encoding: gzip, chunked', ambiguous-framing",
        "Host: other, ambiguous-host",
        ": x, malformed-header"
    })
    void saysWhatItDidNotLike(String header, String slug) throws IOException {
        assertThat(exchange(head("GET", "/api/v1/specs/echo", header)))
                .contains("application/problem+json")
                .contains("problems/" + slug);
    }

    @Test
    void neverPassesAFoldedHeaderOnAsTwo() throws IOException {
        var answer = exchange(head("GET", "/api/v1/specs/echo", "X-Folded: a\r\n X-Interlock-Identity: b"));

        assertThat(answer)
                .satisfiesAnyOf(
                        refused -> assertThat(refused).startsWith("HTTP/1.1 400"),
                        unfolded -> assertThat(unfolded).contains("\"x-folded\":[\"a X-Interlock-Identity: b\"]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/specs/../api-keys",
                "/api/v1/specs/%2e%2e/api-keys",
                "/mocks/..%2fapi/v1/specs",
                "/mocks/..%5c..",
                "/mocks/%252e%252e/x",
                "http://other.example/api/v1/specs/echo",
                "*"
            })
    void refusesTargetsThatLeadElsewhere(String target) throws IOException {
        assertThat(exchange(head("GET", target, "X-A: b")))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }

    /** The router answers this one, before it asks anybody. */
    @Test
    void refusesATargetThatCannotBeDecoded() throws IOException {
        assertThat(exchange(head("GET", "/api/v1/specs/%zz", "X-A: b"))).startsWith("HTTP/1.1 400");
    }

    @Test
    void takesAnAbsoluteTargetOfItsOwnHost() throws IOException {
        assertThat(exchange(head("GET", "http://h/api/v1/specs/echo?a=b", "X-A: b")))
                .startsWith("HTTP/1.1 200")
                .contains("\"uri\":\"/api/v1/specs/echo?a=b\"");
    }

    @Test
    void resolvesLengthBesideChunksInFavourOfChunks() throws IOException {
        var answer = exchange(head("POST", "/api/v1/specs/echo", "Content-Length: 3\r\nTransfer-Encoding: chunked")
                + "1\r\na\r\n0\r\n\r\n");

        assertThat(answer)
                .satisfiesAnyOf(
                        refused -> assertThat(refused).startsWith("HTTP/1.1 400"),
                        rechunked -> assertThat(rechunked)
                                .contains("\"body\":\"a\"")
                                .doesNotContain("content-length\":[\"3"));
    }

    @Test
    void answersLongTargetsAndHeadersWithProblems() throws IOException {
        assertThat(exchange(head("GET", "/api/v1/" + "a".repeat(9_000), "X-A: b")))
                .startsWith("HTTP/1.1 414")
                .contains("problem+json");
        assertThat(exchange(head("GET", "/api/v1/specs", "X-A: " + "b".repeat(40_000))))
                .startsWith("HTTP/1.1 431")
                .contains("problem+json");
        assertThat(exchange(head("GET", "/" + "a".repeat(90_000), "X-A: b"))).contains(" 414 ");
    }

    @Test
    void refusesARequestWithoutHost() throws IOException {
        assertThat(exchange("GET /health HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void refusesTunnels() throws IOException {
        assertThat(exchange("CONNECT other:443 HTTP/1.1\r\nHost: other:443\r\n\r\n"))
                .startsWith("HTTP/1.1 501");
    }

    @Test
    void doesNotLetABrokenChunkThrough() throws IOException {
        var answer = exchange(
                head("POST", "/api/v1/specs/echo", "Transfer-Encoding: chunked") + "zz\r\na\r\n0\r\n\r\n" + SMUGGLED);

        assertThat(answer).doesNotContain("HTTP/1.1 200").endsWith("<closed>");
    }

    private String exchange(String text) throws IOException {
        try (var connection = new RawConnection(gateway)) {
            return connection.send(text).answer();
        }
    }

    private static String head(String method, String target, String headers) {
        return method + " " + target + " HTTP/1.1\r\nHost: h\r\nX-API-Key: " + Keys.of(Role.VENDOR) + "\r\n" + headers
                + "\r\n\r\n";
    }
}
