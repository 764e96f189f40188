package dev.interlock.validator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.event.traffic.TrafficVerdict;
import dev.interlock.event.traffic.TrafficVerdict.Violation;
import dev.interlock.validator.standin.StandInSpecs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleJudgeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:01Z");
    private static final Contract THINGS = StandInSpecs.read(Path.of("src/test/resources/specs/things.yaml"));
    private static final Contract BASED = StandInSpecs.read(Path.of("src/test/resources/specs/based.yaml"));
    private static final String THING = "{\"id\":\"t1\",\"name\":\"lamp\",\"count\":3,\"made\":{\"year\":2026}}";

    @Test
    void anAnswerThatKeepsTheContractHasNoViolations() {
        var verdict = judged(Samples.answer(200).json(THING));

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.operation()).isEqualTo("GET /things/{id}");
        assertThat(verdict.at()).isEqualTo(NOW);
    }

    @Test
    void repeatsWhatTellsTheSampleFromOthers() {
        var sample = Samples.answer(200).json(THING).sample();

        assertThat(SampleJudge.judge(THINGS, sample, NOW))
                .isEqualTo(new TrafficVerdict(
                        sample.app(),
                        sample.replica(),
                        sample.sequence(),
                        NOW,
                        sample.revision(),
                        sample.contract(),
                        sample.consumer(),
                        "GET /things/{id}",
                        List.of()));
    }

    @Test
    void findsAWrongTypeDeepInTheBody() {
        var verdict = judged(Samples.answer(200).json(THING.replace("2026", "\"2026\"")));

        assertThat(verdict.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.category()).isEqualTo("BODY");
            assertThat(violation.pointer()).isEqualTo("/made/year");
            assertThat(violation.message()).doesNotContain("2026").contains("integer");
        });
    }

    @Test
    void findsAStatusThatIsNotDeclared() {
        assertThat(judged(Samples.answer(202).json(THING)).violations())
                .extracting(Violation::category)
                .containsExactly("STATUS");
    }

    @Test
    void findsAMissingHeaderByItsName() {
        assertThat(judged(Samples.answer(200).path("/things").json("[]")).violations())
                .singleElement()
                .matches(violation -> violation.category().equals("HEADER")
                        && violation.pointer().equals("X-Total"));
    }

    @Test
    void findsAMediaTypeThatIsNotDeclaredWithoutRepeatingIt() {
        assertThat(judged(Samples.answer(200)
                                .header("content-type", "text/secret")
                                .text("x"))
                        .violations())
                .singleElement()
                .matches(violation -> violation.pointer().equals("Content-Type")
                        && !violation.message().contains("secret"));
    }

    @Test
    void whatIsNoJsonIsNotRepeated() {
        assertThat(judged(Samples.answer(200).json("secret")).violations())
                .containsExactly(new Violation("BODY", "", "The body is no well-formed JSON"));
    }

    @Test
    void aBadRequestIsNoneOfTheRevisions() {
        var refused = Samples.answer(400)
                .path("/things?limit=many")
                .header("content-type", "application/problem+json")
                .text("{\"title\":\"No\"}");

        assertThat(judged(refused).violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/things/t1/more"})
    void anUnknownPathIsNoneOfTheRevisions(String path) {
        var verdict = judged(Samples.answer(404).path(path).text("?"));

        assertThat(verdict.operation()).isNull();
        assertThat(verdict.violations()).isEmpty();
    }

    @Test
    void theBasePathOfAServerMayPrecedeThePath() {
        for (String path : List.of("/v1/things", "/things")) {
            var sample = Samples.answer(418).path(path).text("").sample();
            assertThat(SampleJudge.judge(BASED, sample, NOW).violations()).hasSize(1);
        }
    }

    @Test
    void ofACutBodyOnlyStatusAndHeadersAreJudged() {
        assertThat(judged(Samples.answer(200)
                                .header("content-type", "application/json")
                                .cut())
                        .violations())
                .isEmpty();
        assertThat(judged(Samples.answer(200)
                                .header("content-type", "text/plain")
                                .cut())
                        .violations())
                .hasSize(1);
        assertThat(judged(Samples.answer(500)
                                .header("content-type", "application/json")
                                .cut())
                        .violations())
                .hasSize(1);
    }

    @Test
    void aHeadRequestHasNoBodyToJudge() {
        assertThat(judged(Samples.answer(200).method("HEAD").text("")).violations())
                .isEmpty();
    }

    @Test
    void aMissingBodyIsAViolation() {
        assertThat(judged(Samples.answer(200).text("")).violations()).hasSize(1);
    }

    @Test
    void aPackedBodyIsUnpacked() throws IOException {
        assertThat(judged(Samples.answer(200).packed(packed(THING))).violations())
                .isEmpty();
        assertThat(judged(Samples.answer(200).packed(packed("{}"))).violations())
                .isNotEmpty();
        assertThat(judged(Samples.answer(200).packed(new byte[] {1, 2, 3})).violations())
                .isEmpty();
    }

    @Test
    void aRedactedHeaderIsNotJudged() {
        var list = Samples.answer(200).path("/things");

        assertThat(judged(list.header("x-total", "many").json("[]")).violations())
                .hasSize(1);
        assertThat(judged(list.header("x-total", "redacted").json("[]")).violations())
                .isEmpty();
    }

    @Test
    void aDisguisedMemberIsJudgedByItsTypeAlone() {
        var member = "{\"iban\":%s}";

        assertThat(ofBased(member.formatted("\"DE02 1203\"")).violations()).isEmpty();
        assertThat(ofBased(member.formatted("\"XX02 1203\"")).violations()).hasSize(1);
        assertThat(ofBased(member.formatted("\"AA11 1111\"")).violations()).isEmpty();
        assertThat(ofBased(member.formatted("1111")).violations()).hasSize(1);
    }

    @Test
    void tellsOfNoMoreThanTwentyViolations() {
        var items = "[" + "{},".repeat(50) + "{}]";

        assertThat(judged(Samples.answer(200)
                                .path("/things")
                                .header("x-total", "51")
                                .json(items))
                        .violations())
                .hasSize(20);
    }

    private static TrafficVerdict judged(Samples sample) {
        return SampleJudge.judge(THINGS, sample.sample(), NOW);
    }

    private static TrafficVerdict ofBased(String json) {
        return SampleJudge.judge(
                BASED, Samples.answer(200).path("/things").json(json).sample(), NOW);
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(bytes)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
