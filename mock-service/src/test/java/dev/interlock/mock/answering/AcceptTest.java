package dev.interlock.mock.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.MediaRange;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AcceptTest {

    private static final MediaRange JSON = new MediaRange("application", "json");
    private static final MediaRange TEXT = new MediaRange("text", "plain");

    @Test
    void takesAnythingWhereNothingIsSaid() {
        assertThat(parse().quality(JSON)).isEqualTo(1);
        assertThat(parse("").quality(JSON)).isEqualTo(1);
    }

    @Test
    void weighsByQuality() {
        assertThat(parse("application/json;q=0.4, text/plain ; Q=0.9").quality(JSON))
                .isEqualTo(0.4);
        assertThat(parse("application/json;q=0.4, text/plain ; q=0.9").quality(TEXT))
                .isEqualTo(0.9);
    }

    @Test
    void letsTheMostSpecificRangeDecide() {
        var accept = parse("*/*;q=0.1, text/*;q=0.5, text/plain;q=0");

        assertThat(accept.quality(TEXT)).isZero();
        assertThat(accept.quality(new MediaRange("text", "csv"))).isEqualTo(0.5);
        assertThat(accept.quality(JSON)).isEqualTo(0.1);
    }

    @Test
    void takesNothingElseWhereOneIsNamed() {
        assertThat(parse("image/png").quality(JSON)).isZero();
    }

    @Test
    void passesOverWhatCannotBeRead() {
        assertThat(parse("nonsense, text/plain;q=x").quality(TEXT)).isEqualTo(1);
    }

    @Property(tries = 300)
    void readsAnythingWithoutFailing(@ForAll String field) {
        assertThat(parse(field).quality(JSON)).isBetween(0.0, 1.0);
    }

    private static Accept parse(String... fields) {
        return Accept.parse(List.of(fields));
    }
}
