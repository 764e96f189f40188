package dev.interlock.deployment.checks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;

/**
 * Reads what Prometheus answers to an instant query: a scalar, or a vector with one sample, is a value; whatever else
 * comes is a reason why there is none. Pure.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries">Prometheus, HTTP API</a>
 */
final class PrometheusAnswer {

    private static final int DEEPEST = 20;
    private static final int OK = 200;
    /** As strconv.FormatFloat of Go writes numbers. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,400}(\\.[0-9]{1,1100})?(e[+-]?[0-9]{1,4})?");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PrometheusAnswer() {}

    static Measurement read(Answer answer, Limit limit) {
        if (answer.isCut()) {
            return Measurement.inconclusive(
                    "Prometheus answered more than anybody reads; narrow the query to one value");
        }
        try {
            return read(answer.status(), JSON.readTree(answer.body()), limit);
        } catch (JsonProcessingException e) {
            return Measurement.inconclusive("Prometheus answered " + answer.status() + ", and no JSON");
        }
    }

    private static Measurement read(int status, JsonNode answer, Limit limit) {
        if (status != OK || !answer.path("status").asText().equals("success")) {
            var error = answer.path("error").asText();
            return Measurement.inconclusive(
                    "Prometheus answered " + status + (error.isEmpty() ? ", and no result" : ": " + error));
        }
        var data = answer.path("data");
        var result = data.path("result");
        return switch (data.path("resultType").asText()) {
            case "scalar" -> sample(result, limit);
            case "vector" -> vector(result, limit);
            case String other -> Measurement.inconclusive("the query gives neither a scalar nor a vector: " + other);
        };
    }

    private static Measurement vector(JsonNode samples, Limit limit) {
        return switch (samples.size()) {
            case 0 -> Measurement.inconclusive("the query gives no sample");
            case 1 -> sample(samples.path(0).path("value"), limit);
            default ->
                Measurement.inconclusive("the query gives " + samples.size() + " samples; aggregate them to one");
        };
    }

    /** A time and a value, which is a text; a sample that is a histogram has none. */
    private static Measurement sample(JsonNode sample, Limit limit) {
        if (!sample.isArray() || sample.size() != 2 || !sample.path(1).isTextual()) {
            return Measurement.inconclusive("the query gives a sample without a value");
        }
        var text = sample.path(1).textValue();
        return switch (text) {
            case "NaN" ->
                Measurement.inconclusive("the query gives no number: NaN, as of a division of nothing by nothing");
            case "+Inf" -> limit.judge(Double.POSITIVE_INFINITY);
            case "-Inf" -> limit.judge(Double.NEGATIVE_INFINITY);
            case String number when NUMBER.matcher(number).matches() -> limit.judge(Double.parseDouble(number));
            case String other -> Measurement.inconclusive("the query gives no number: " + other);
        };
    }
}
