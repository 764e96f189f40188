package dev.interlock.orchestration.workflow.calls.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void readsSeveralChallengesOfOneHeader() {
        var challenges = Challenge.parse(
                List.of("Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\""));
        assertThat(challenges).extracting(Challenge::scheme).containsExactly("Newauth", "Basic");
        assertThat(challenges.getFirst().parameter("TITLE")).isEqualTo("Login to \"apps\"");
        assertThat(challenges.getLast().parameter("realm")).isEqualTo("simple");
    }

    @Test
    void passesOverTheTokenOfAScheme() {
        var challenges = Challenge.parse(List.of("Negotiate YII+/a==, Digest nonce=abc"));
        assertThat(challenges).extracting(Challenge::scheme).containsExactly("Negotiate", "Digest");
        assertThat(challenges.getLast().parameter("nonce")).isEqualTo("abc");
    }

    @Property(tries = 500)
    void readsWhateverComes(@ForAll @StringLength(max = 200) String header) {
        assertThat(Challenge.parse(List.of(header, "Digest " + header))).isNotNull();
    }

    @Test
    void readsALongHeaderQuickly() {
        assertThat(Challenge.parse(List.of("Digest a=\"" + "\\\"x".repeat(10_000))))
                .hasSizeLessThanOrEqualTo(10_003);
    }
}
