package dev.interlock.mock.answering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PreferencesTest {

    @Test
    void readsEachOfThem() {
        assertThat(parse("code=404, example=none; dynamic=ignored", "dynamic=7"))
                .isEqualTo(new Preferences("404", "none", "7"));
    }

    @Test
    void readsQuotedValues() {
        assertThat(parse("example=\"a, \\\"b\\\"; c\"").example()).isEqualTo("a, \"b\"; c");
    }

    @Test
    void takesNamesInAnyCaseAndSpacesAround() {
        assertThat(parse(" Code = 200 ,DYNAMIC")).isEqualTo(new Preferences("200", null, "true"));
    }

    @Test
    void letsTheFirstOfTwoCount() {
        assertThat(parse("code=200, code=404", "code=500").code()).isEqualTo("200");
    }

    @Test
    void passesOverThoseOfOthers() {
        assertThat(parse("respond-async, wait=10", "")).isEqualTo(Preferences.NONE);
    }

    @Test
    void isNotDynamicWhereThatIsFalse() {
        assertThat(parse("dynamic=false").isDynamic()).isFalse();
    }

    @Test
    void isRandomOnlyWithoutASeed() {
        assertThat(parse("dynamic=true").isRandom()).isTrue();
        assertThat(parse("dynamic=12").isRandom()).isFalse();
        assertThat(parse("dynamic=12").isDynamic()).isTrue();
    }

    @Property(tries = 300)
    void readsAnythingWithoutFailing(@ForAll String field) {
        assertThat(parse(field)).isNotNull();
    }

    private static Preferences parse(String... fields) {
        return Preferences.parse(List.of(fields));
    }
}
