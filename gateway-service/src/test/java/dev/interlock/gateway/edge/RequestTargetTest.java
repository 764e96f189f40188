package dev.interlock.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/api/v1/specs?limit=5&cursor=a%2Fb, /api/v1/specs",
        "/mocks/petstore/a%20b, /mocks/petstore/a%20b",
        "/mocks/x/versions..list, /mocks/x/versions..list",
        "/mocks/x/...?, /mocks/x/...",
        "http://host:8080/api/v1/specs, /api/v1/specs",
        "HTTP://HOST:8080/a?x, /a",
        "http://host:8080, /"
    })
    void keepsTheTargetAsSent(String uri, String path) {
        assertThat(RequestTarget.parse(uri, "host:8080").path()).isEqualTo(path);
    }

    @Test
    void goesOnWithItsQuery() {
        assertThat(RequestTarget.parse("http://h/a%2Fb?q=%zz", "h").text()).isEqualTo("/a%2Fb?q=%zz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "api/v1/specs",
                "/a/../b",
                "/a/..",
                "/../a",
                "/a/./b",
                "/a/%2e%2e/b",
                "/a/%2E./b",
                "/a/..%2fb",
                "/a/%252e%252e/b",
                "/a/..;x=1/b",
                "/a/..\\b",
                "/a/..%5cb",
                "/a%00b",
                "/a%zz",
                "/a%2",
                "/a#b",
                "/a b",
                "/ä",
                "http://other/a",
                "http://host@other/a",
                "http://hos/a",
                "ftp://host/a"
            })
    void refusesWhatClimbsOrLeadsElsewhere(String uri) {
        assertThatThrownBy(() -> RequestTarget.parse(uri, "host"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
    }
}
