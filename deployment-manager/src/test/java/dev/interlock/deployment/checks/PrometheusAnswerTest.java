package dev.interlock.deployment.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.interlock.deployment.checks.Limit.Side;
import dev.interlock.deployment.checks.Measurement.Outcome;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are those of Prometheus 2.42, but for those that no Prometheus gives. */
class PrometheusAnswerTest {

    private static final Limit LIMIT = new Limit(Side.ABOVE, 0.5);
    private static final String VECTOR = """
            {"status":"success","data":{"resultType":"vector","result":[%s]}}""";
    private static final String SAMPLE = """
            {"metric":{"__name__":"up","job":"self"},"value":[1795306852.535,"%s"]}""";
    private static final String SCALAR = """
            {"status":"success","data":{"resultType":"scalar","result":[1795306852.56,"%s"]}}""";

    @ParameterizedTest
    @CsvSource({
        "1, FAILED",
        "0.5, PASSED",
        "0.000000001, PASSED",
        "-3, PASSED",
        "1000000000000000000000000000000, FAILED",
        "1e+06, FAILED",
        "+Inf, FAILED",
        "-Inf, PASSED",
        "NaN, INCONCLUSIVE",
        "1d, INCONCLUSIVE",
        "0x1p3, INCONCLUSIVE",
        "'1,0', INCONCLUSIVE",
        "'', INCONCLUSIVE",
    })
    void comparesAValue(String value, Outcome outcome) {
        assertThat(read(200, SCALAR.formatted(value)).outcome()).isEqualTo(outcome);
        assertThat(read(200, VECTOR.formatted(SAMPLE.formatted(value))).outcome())
                .isEqualTo(outcome);
    }

    @Test
    void keepsTheValueAndTellsHowItComparesWithTheLimit() {
        var measured =
                PrometheusAnswer.read(new Answer(200, SCALAR.formatted("0.25"), false), new Limit(Side.BELOW, 0.9));

        assertThat(measured).isEqualTo(Measurement.failed(0.25, "0.25 is below 0.9"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | {"status":"success","data":{"resultType":"vector","result":[]}}                 | no sample
            200 | {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"1"]},{"metric":{},"value":[1,"2"]}]}} | 2 samples
            200 | {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"histogram":[1,{"count":"4"}]}]}} | without a value
            200 | {"status":"success","data":{"resultType":"vector","result":{"value":[1,"1"]}}}  | without a value
            200 | {"status":"success","data":{"resultType":"string","result":[1795306852.6,"text"]}} | string
            200 | {"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1,"1"]]}]}} | matrix
            200 | {"status":"success","data":{"resultType":"scalar","result":[1,1]}}              | without a value
            200 | {"status":"success","data":{"resultType":"scalar","result":["1"]}}              | without a value
            200 | {"status":"success"}                                                            | neither
            200 | []                                                                              | no result
            200 | ``                                                                              | no result
            200 | <html>login</html>                                                              | no JSON
            200 | {"status":"success","data":{"resultType":"scalar","result":[1,"1"]}} {}         | no JSON
            400 | {"status":"error","errorType":"bad_data","error":"invalid parameter \\"query\\": 1:10: parse error: unclosed left parenthesis"} | unclosed left parenthesis
            503 | {"status":"success","data":{"resultType":"scalar","result":[1,"1"]}}            | 503
            302 | ``                                                                              | 302
            """)
    void saysNothingByWhateverElseIsAnswered(int status, String body, String reason) {
        var measured = read(status, body == null ? "" : body);

        assertThat(measured.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(measured.message()).contains(reason);
        assertThat(measured.value()).isNull();
    }

    @Test
    void saysNothingByAnAnswerThatIsTooLongOrTooDeep() {
        assertThat(PrometheusAnswer.read(new Answer(200, SCALAR.formatted("1"), true), LIMIT)
                        .outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(read(200, "[".repeat(60_000)).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void showsAnErrorWithoutControlCharactersAndNotAllOfIt() {
        var error = "a\\u0000b\\u001b[31mc" + "\\ud83d\\ude00".repeat(1000);

        var measured = read(422, "{\"status\":\"error\",\"error\":\"" + error + "\"}");

        assertThat(measured.message())
                .startsWith("Prometheus answered 422: a b [31mc")
                .doesNotContainPattern("\\p{C}")
                .hasSizeLessThan(310);
    }

    @Property(tries = 300)
    void readsEveryNumberThatPrometheusWrites(@ForAll double value) {
        var measured = read(200, SCALAR.formatted(new BigDecimal(value).toPlainString()));

        assertThat(measured.value()).isNotNull().isCloseTo(value, within(Math.abs(value) * 1e-12));
        assertThat(measured.outcome()).isEqualTo(value > 0.5 ? Outcome.FAILED : Outcome.PASSED);
    }

    @Property(tries = 500)
    void neverFailsOnAnything(@ForAll String body, @ForAll @IntRange(min = 100, max = 599) int status) {
        assertThat(read(status, body).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(read(status, VECTOR.formatted(body)).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    private static Measurement read(int status, String body) {
        return PrometheusAnswer.read(new Answer(status, body, false), LIMIT);
    }
}
