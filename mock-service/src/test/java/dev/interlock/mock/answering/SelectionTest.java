package dev.interlock.mock.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.sampling.ResponseChoice;
import dev.interlock.mock.Books;
import dev.interlock.problem.Problem;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final Contract BOOKS = Books.contract();

    @Test
    void takesTheLowestSuccessByDefault() {
        assertThat(chosen("listBooks", "", "").getFirst().status()).isEqualTo(200);
    }

    @Test
    void prefersJsonWhereTheClientLeavesItOpen() {
        assertThat(types(chosen("listBooks", "", "*/*"))).containsExactly("application/json", "text/plain");
    }

    @Test
    void followsTheQualitiesOfAccept() {
        assertThat(types(chosen("listBooks", "", "application/json;q=0.5, text/*")))
                .containsExactly("text/plain", "application/json");
    }

    @Test
    void refusesWhatNobodyAccepts() {
        var problem = refused("listBooks", "", "image/png");

        assertThat(problem.status()).isEqualTo(406);
        assertThat(problem.members().get("available")).isEqualTo(List.of("application/json", "text/plain"));
    }

    @Test
    void takesTheStatusThatIsAskedFor() {
        assertThat(chosen("listBooks", "code=429", "").getFirst().response().status())
                .isEqualTo("429");
    }

    @Test
    void takesTheDefaultForAStatusThatIsNotNamed() {
        var choice = chosen("listBooks", "code=418", "").getFirst();

        assertThat(choice.status()).isEqualTo(418);
        assertThat(choice.response().status()).isEqualTo("default");
    }

    @Test
    void refusesAStatusThatIsNotDeclaredAndListsThoseThatAre() {
        var problem = refused("getBook", "code=404", "");

        assertThat(problem.slug()).isEqualTo("preference-impossible");
        assertThat(problem.members().get("declared")).isEqualTo(List.of("200"));
    }

    @Test
    void refusesAStatusThatIsNone() {
        assertThat(refused("listBooks", "code=abc", "").slug()).isEqualTo("preference-impossible");
        assertThat(refused("listBooks", "code=101", "").slug()).isEqualTo("preference-impossible");
    }

    @Test
    void looksForAnExampleInTheOtherResponsesToo() {
        var choice = chosen("listBooks", "example=busy", "").getFirst();

        assertThat(choice.status()).isEqualTo(429);
        assertThat(choice.example()).isEqualTo("busy");
    }

    @Test
    void refusesAnExampleThatIsNotThereAndListsThoseThatAre() {
        var problem = refused("listBooks", "example=nothing", "");

        assertThat(problem.slug()).isEqualTo("preference-impossible");
        assertThat(problem.members().get("declared"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("few", "none", "busy");
    }

    @Test
    void refusesAnExampleInAMediaTypeThatIsNotAccepted() {
        assertThat(refused("listBooks", "example=few", "text/plain").status()).isEqualTo(406);
    }

    @Test
    void needsNoMediaTypeWhereThereIsNoBody() {
        assertThat(chosen("dropBook", "", "image/png").getFirst().mediaType()).isNull();
    }

    private static List<ResponseChoice> chosen(String operation, String prefer, String accept) {
        assertThat(select(operation, prefer, accept)).isInstanceOf(Selection.Chosen.class);
        return ((Selection.Chosen) select(operation, prefer, accept)).choices();
    }

    private static Problem refused(String operation, String prefer, String accept) {
        assertThat(select(operation, prefer, accept)).isInstanceOf(Selection.Refused.class);
        return ((Selection.Refused) select(operation, prefer, accept)).problem().problem();
    }

    private static Selection select(String id, String prefer, String accept) {
        Operation operation = BOOKS.operation(id).orElseThrow();
        return Selection.of(operation, Preferences.parse(List.of(prefer)), Accept.parse(List.of(accept)));
    }

    private static List<String> types(List<ResponseChoice> choices) {
        return choices.stream()
                .map(choice ->
                        Objects.requireNonNull(choice.mediaType()).range().toString())
                .toList();
    }
}
