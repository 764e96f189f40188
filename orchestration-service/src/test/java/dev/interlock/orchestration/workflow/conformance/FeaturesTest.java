package dev.interlock.orchestration.workflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    @Test
    void readsAtLeastSixtyScenariosOfOurOwn() {
        assertThat(Features.own()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void namesEveryScenarioOnce() {
        var counts = Features.own().stream().collect(Collectors.groupingBy(Scenario::toString, Collectors.counting()));

        assertThat(counts.values()).containsOnly(1L);
    }

    @Test
    void understandsEveryStep() {
        var vocabulary = new Vocabulary();

        assertThat(Features.all().stream().flatMap(scenario -> scenario.steps().stream()))
                .allSatisfy(step ->
                        assertThat(vocabulary.understands(step)).as(step.text()).isTrue());
    }

    @Test
    void putsTheStubInThePlaceOfItsHostsOnly() {
        var site = new Site("http://127.0.0.1:9/s1");

        assertThat(site.substitutedIn("uri: https://petstore.swagger.io/v2/pet type: https://example.com/errors/x"))
                .isEqualTo("uri: http://127.0.0.1:9/s1/petstore.swagger.io/v2/pet type: https://example.com/errors/x");
    }

    @Test
    void countsTheAttemptsOfEachPath() {
        var site = new Site("http://127.0.0.1:9/s1");
        var request = new Site.Request("GET", "/stub.test/flaky/1", Map.of(), Map.of(), "");

        assertThat(site.answer(request).status()).isEqualTo(503);
        assertThat(site.answer(request).status()).isEqualTo(200);
        assertThat(site.requestsTo("/flaky/1")).hasSize(2);
    }
}
