package dev.interlock.spec.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSelectorTest {

    @Test
    void readsNumberDigestAndLatest() {
        var digest = "sha256:" + "ab".repeat(32);

        assertThat(VersionSelector.parse("7")).contains(new VersionSelector.ByNumber(7));
        assertThat(VersionSelector.parse(digest)).contains(new VersionSelector.ByDigest(digest));
        assertThat(VersionSelector.parse("latest")).contains(new VersionSelector.Latest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "01", "99999999999", "LATEST", "sha256:", "sha256:ABC", "\0"})
    void pointsAtNothingWithAnythingElse(String text) {
        assertThat(VersionSelector.parse(text)).isEmpty();
    }
}
