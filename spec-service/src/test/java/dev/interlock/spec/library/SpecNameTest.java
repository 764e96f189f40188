package dev.interlock.spec.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.problem.ProblemException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecNameTest {

    @ParameterizedTest
    @CsvSource({
        "Pet Shop,pet-shop",
        "GitHub v3 REST API,github-v3-rest-api",
        "Zürich: Öffentliche Verkehrsmittel,zurich-offentliche-verkehrsmittel",
        "  --x--  ,x"
    })
    void makesANameOfATitle(String title, String name) {
        assertThat(SpecName.slug(title)).contains(new SpecName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "支付接口", "Import", "0198a1b2-0000-7000-8000-000000000000"})
    void makesNoNameOfATitleThatLeavesNone(String title) {
        assertThat(SpecName.slug(title)).isEmpty();
    }

    @Test
    void proposesANameThatWouldDo() {
        assertThatThrownBy(() -> SpecName.parse("Pet Shop"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'pet-shop' would do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-a", "a-", "A", "import", "a/b", "..", "0198a1b2-0000-7000-8000-000000000000"})
    void refusesWhatIsNoName(String text) {
        assertThatThrownBy(() -> SpecName.parse(text)).isInstanceOf(ProblemException.class);
    }

    @Property
    void everyTitleLeadsToAUsableNameOrNone(@ForAll String title) {
        SpecName.slug(title)
                .ifPresent(name -> assertThat(SpecName.parse(name.text())).isEqualTo(name));
    }

    @Property
    void everyNameIsAReferenceToASpecification(@ForAll String title) {
        SpecName.slug(title)
                .ifPresent(name ->
                        assertThat(SpecReference.parse(name.text())).contains(new SpecReference.ByName(name.text())));
    }
}
