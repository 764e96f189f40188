package dev.interlock.validator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {

    @Test
    void credentialsAreHiddenWhateverTheCaseOfTheirName() {
        var shown = Redaction.USUAL.headers(Map.of("AUTHORIZATION", List.of("Bearer x"), "Accept", List.of("a")));

        assertThat(shown).isEqualTo(Map.of("AUTHORIZATION", List.of("***"), "Accept", List.of("a")));
    }

    @Test
    void headersOfTheRunAreHiddenToo() {
        assertThat(Redaction.USUAL.withHeaders(List.of("X-Tenant-Key")).hidesHeader("x-tenant-key"))
                .isTrue();
    }

    @Test
    void keyInTheQueryIsHidden() {
        assertThat(Redaction.USUAL.withQueryParameters(List.of("key")).url("/a?key=s3cret&b=1&key"))
                .isEqualTo("/a?key=***&b=1&key=***");
    }

    @Test
    void bodyIsNotCutWithinACharacter() {
        var body = RecordedBody.of("aa😀".getBytes(java.nio.charset.StandardCharsets.UTF_8), 3);

        assertThat(body).isEqualTo(new RecordedBody("aa", null, 6, true));
    }

    @Test
    void bodyThatIsNoTextIsKeptAsBase64() {
        assertThat(RecordedBody.of(new byte[] {(byte) 0xFF, 0}, 10))
                .isEqualTo(new RecordedBody(null, "/wA=", 2, false));
    }
}
