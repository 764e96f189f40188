package dev.interlock.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTextTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void readsBackWhatItReveals() {
        var key = ApiKeyText.random(RANDOM);

        assertThat(ApiKeyText.parse(key.reveal())).contains(key);
    }

    @Test
    void hasTheDocumentedForm() {
        assertThat(ApiKeyText.random(RANDOM).reveal()).matches("ilk_[0-9A-Za-z]{8}_[0-9A-Za-z]{32,}");
    }

    @Test
    void neverRepeatsItself() {
        var made = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            made.add(ApiKeyText.random(RANDOM).reveal());
        }

        assertThat(made).hasSize(1000);
    }

    @Test
    void hashesToItsOwnHashOnly() {
        var key = ApiKeyText.random(RANDOM);
        var other = new ApiKeyText(key.prefix(), ApiKeyText.random(RANDOM).secret());

        assertThat(key.hashesTo(key.hash())).isTrue();
        assertThat(other.hashesTo(key.hash())).isFalse();
    }

    @Test
    void keepsItsSecretOutOfLogs() {
        var key = ApiKeyText.random(RANDOM);

        assertThat(key.toString()).contains(key.prefix()).doesNotContain(key.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ilk_",
                "ilk_12345678_short",
                "xyz_12345678_0123456789012345678901234567890123456789",
                "ilk_1234567_0123456789012345678901234567890123456789",
                "ilk_12345678_0123456789012345678901234567890123456-89",
                "ilk_12345678_01234567890123456789012345678901234567890123456789012345678901234"
            })
    void refusesOtherForms(String text) {
        assertThat(ApiKeyText.parse(text)).isEmpty();
    }
}
