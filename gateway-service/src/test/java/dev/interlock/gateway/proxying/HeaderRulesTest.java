package dev.interlock.gateway.proxying;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "Keep-Alive",
                "Proxy-Authorization",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "HTTP2-Settings",
                "Host",
                "Content-Length",
                "Expect",
                "X-API-KEY",
                "x-interlock-identity",
                "X-Interlock-Project",
                "X-Forwarded-For",
                "X-Forwarded-Anything",
                "Forwarded"
            })
    void dropsWhatIsNotForTheService(String name) {
        assertThat(passedOn(MultiMap.caseInsensitiveMultiMap().add(name, "x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization", "Cookie", "Accept-Encoding", "Prefer", "If-Match", "X-My-Own", "Content-Type"})
    void passesOnWhatIsForTheService(String name) {
        assertThat(passedOn(MultiMap.caseInsensitiveMultiMap().add(name, "x")).get(name))
                .isEqualTo("x");
    }

    @Test
    void leavesAnAnswersOwnRequestIdAsItIs() {
        var from = MultiMap.caseInsensitiveMultiMap().add("X-Request-Id", "req_0000000000aa");
        var to = MultiMap.caseInsensitiveMultiMap().add("X-Request-Id", "made-by-the-gateway");

        HeaderRules.copyResponse(from, to, "http://10.0.0.1:18081", "");

        assertThat(to.getAll("X-Request-Id")).containsExactly("req_0000000000aa");
    }

    @Test
    void dropsWhatConnectionNames() {
        var sent = MultiMap.caseInsensitiveMultiMap()
                .add("Connection", "close, X-Hop")
                .add("X-Hop", "1")
                .add("X-Stays", "2");

        assertThat(passedOn(sent).names()).containsExactly("X-Stays");
    }

    @Test
    void leavesTheTraceToTheTracerWhereThereIsOne() {
        var sent = MultiMap.caseInsensitiveMultiMap().add("traceparent", "x");
        var untraced = MultiMap.caseInsensitiveMultiMap();

        HeaderRules.copyRequest(sent, untraced, false);

        assertThat(passedOn(sent)).isEmpty();
        assertThat(untraced.get("traceparent")).isEqualTo("x");
    }

    @Test
    void keepsRepeatedHeaders() {
        var sent = MultiMap.caseInsensitiveMultiMap().add("Accept", "a").add("Accept", "b");

        assertThat(passedOn(sent).getAll("Accept")).containsExactly("a", "b");
    }

    @Test
    void hidesWhereTheServiceIs() {
        var from = MultiMap.caseInsensitiveMultiMap()
                .add("Location", "http://10.0.0.1:18081/api/v1/specs/1")
                .add("Link", "<http://10.0.0.1:18081/>");
        var to = MultiMap.caseInsensitiveMultiMap();

        HeaderRules.copyResponse(from, to, "http://10.0.0.1:18081", "");

        assertThat(to.get("Location")).isEqualTo("/api/v1/specs/1");
    }

    @Test
    void leavesRedirectsToOtherPlacesAlone() {
        var from = MultiMap.caseInsensitiveMultiMap().add("Location", "http://10.0.0.1:180815/x");
        var to = MultiMap.caseInsensitiveMultiMap();

        HeaderRules.copyResponse(from, to, "http://10.0.0.1:18081", "");

        assertThat(to.get("Location")).isEqualTo("http://10.0.0.1:180815/x");
    }

    private static MultiMap passedOn(MultiMap sent) {
        var to = MultiMap.caseInsensitiveMultiMap();
        HeaderRules.copyRequest(sent, to, true);
        return to;
    }
}
