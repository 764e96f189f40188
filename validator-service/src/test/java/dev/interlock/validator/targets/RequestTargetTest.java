package dev.interlock.validator.targets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/b.c", "/a/..b", "/a?x=../..", "/a%20b?q=%00", "/mocks/x/"})
    void whatKeepsToItsBaseIsSent(String target) {
        assertThat(RequestTarget.refusal(target)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/a b", "/a\r\nX: y", "/ä", "/../x", "/a/..", "/a/%2e%2E/x", "/a/./b", "/.%2e"})
    void whatWouldLeadElsewhereIsNot(String target) {
        assertThat(RequestTarget.refusal(target)).isPresent();
    }
}
