package dev.interlock.validator.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenHeadersTest {

    @Test
    void namesAreKnownInLowerCase() {
        assertThat(GivenHeaders.of(Map.of("Authorization", "Bearer x")).names()).containsExactly("authorization");
    }

    @ParameterizedTest
    @CsvSource({"Host,example.com", "content-length,3", "'X A',1", "'',1", "X-A,''", "X-A,' '", "X-A,ü"})
    void whatNoClientShouldSendIsRefused(String name, String value) {
        assertThatThrownBy(() -> GivenHeaders.of(Map.of(name, value))).isInstanceOf(ProblemException.class);
    }

    @Test
    void lineBreakInAValueIsRefused() {
        assertThatThrownBy(() -> GivenHeaders.of(Map.of("X-A", "1\r\nX-B: 2"))).isInstanceOf(ProblemException.class);
    }

    @Test
    void lineBreakInANameIsNotRepeated() {
        assertThatThrownBy(() -> GivenHeaders.of(Map.of("X\r\nY", "1"))).hasMessageContaining("X??Y");
    }
}
