package dev.interlock.deployment.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads the verdict of a web hook; whatever it answers that is none is inconclusive. Pure. */
final class HookAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private HookAnswer() {}

    static Measurement read(Answer answer) {
        if (answer.status() != OK || answer.isCut()) {
            return Measurement.inconclusive("the web hook answered " + answer.status() + ", and no verdict");
        }
        try {
            return read(JSON.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            return Measurement.inconclusive("the web hook answered no JSON");
        }
    }

    private static Measurement read(JsonNode answer) {
        var verdict = answer.path("verdict").asText();
        var message = answer.path("message").asText();
        var said = message.isEmpty() ? "the web hook says " + verdict : message;
        return switch (verdict) {
            case "PASS" -> Measurement.passed(null, said);
            case "FAIL" -> Measurement.failed(null, said);
            case "INCONCLUSIVE" -> Measurement.inconclusive(said);
            case String other ->
                Measurement.inconclusive("the web hook answered no verdict, which is PASS, FAIL or INCONCLUSIVE");
        };
    }
}
