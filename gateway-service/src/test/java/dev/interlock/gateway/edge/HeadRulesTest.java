package dev.interlock.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.problem.ProblemException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadRulesTest {

    private static final HeadRules RULES = new HeadRules(100, 50, 500);

    @Test
    void letsAPlainRequestThrough() {
        assertThat(check("GET", "/a", headers("Host", "h")).path()).isEqualTo("/a");
    }

    @Test
    void letsAChunkedRequestThrough() {
        assertThat(check("POST", "/a", headers("Host", "h", "Transfer-Encoding", "Chunked"))
                        .path())
                .isEqualTo("/a");
    }

    @ParameterizedTest
    @CsvSource({
        "Transfer-Encoding, xchunked",
        "Transfer-Encoding, 'gzip, chunked'",
        "Transfer-Encoding, 'chunked, chunked'",
        "Transfer-Encoding, identity",
        "Transfer-Encoding, ''",
        "Content-Length, +5",
        "Content-Length, -5",
        "Content-Length, 5a",
        "Content-Length, '5, 5'",
        "Content-Length, 0x5",
        "Content-Length, 9999999999999999999"
    })
    void refusesAFramingThatCanBeReadInTwoWays(String name, String value) {
        assertRefused("POST", "/a", headers("Host", "h", name, value), "ambiguous-framing");
    }

    @Test
    void refusesTwoLengths() {
        var headers = headers("Host", "h", "Content-Length", "5").add("Content-Length", "5");

        assertRefused("POST", "/a", headers, "ambiguous-framing");
    }

    @Test
    void refusesALengthBesideChunks() {
        assertRefused(
                "POST",
                "/a",
                headers("Host", "h", "Content-Length", "5", "Transfer-Encoding", "chunked"),
                "ambiguous-framing");
    }

    @Test
    void refusesTwoHosts() {
        assertRefused("GET", "/a", headers("Host", "h").add("Host", "h"), "ambiguous-host");
    }

    @ParameterizedTest
    @CsvSource({"''", "a b", "u@h", "h/a", "h:port", "'h,i'"})
    void refusesAHostThatIsNone(String host) {
        assertRefused("GET", "/a", headers("Host", host), "ambiguous-host");
    }

    @Test
    void refusesARequestWithoutHost() {
        assertRefused("GET", "/a", headers(), "ambiguous-host");
    }

    @ParameterizedTest
    @CsvSource({"''", "'a '", "'a b'", "'a:'", "' a'"})
    void refusesAHeaderNameThatIsNoToken(String name) {
        assertRefused("GET", "/a", headers("Host", "h", name, "x"), "malformed-header");
    }

    @Test
    void refusesControlCharactersInValues() {
        assertRefused("GET", "/a", headers("Host", "h", "X-A", "a\rb"), "malformed-header");
    }

    @Test
    void refusesABodyThatIsAnnouncedToBeTooLarge() {
        assertRefused("POST", "/a", headers("Host", "h", "Content-Length", "101"), "content-too-large");
    }

    @Test
    void refusesALongTarget() {
        assertRefused("GET", "/" + "a".repeat(50), headers("Host", "h"), "target-too-long");
    }

    @Test
    void refusesManyHeaders() {
        assertRefused("GET", "/a", headers("Host", "h", "X-A", "a".repeat(500)), "headers-too-large");
    }

    @ParameterizedTest
    @CsvSource({"CONNECT", "TRACE"})
    void refusesMethodsThatAreNotForGateways(String method) {
        assertRefused(method, "/a", headers("Host", "h"), "method-unsupported");
    }

    private static RequestTarget check(String method, String uri, MultiMap headers) {
        return RULES.check(new RequestHead(method, uri, HttpVersion.HTTP_1_1, headers));
    }

    private static void assertRefused(String method, String uri, MultiMap headers, String slug) {
        assertThatThrownBy(() -> check(method, uri, headers))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().slug()).isEqualTo(slug));
    }

    private static MultiMap headers(String... pairs) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.add(pairs[i], pairs[i + 1]);
        }
        return headers;
    }
}
