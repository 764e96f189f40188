package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.Contract;
import dev.interlock.contract.HeaderContract;
import dev.interlock.contract.MediaRange;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.ParameterStyle;
import dev.interlock.contract.ParameterValue;
import dev.interlock.contract.judging.HttpResponse;
import dev.interlock.contract.judging.ResponseJudge;
import dev.interlock.contract.judging.Violation;
import dev.interlock.contract.schema.Direction;
import dev.interlock.contract.wire.StyleWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes responses of operations; whatever it gives out, the judge finds nothing wrong with. */
public final class ResponseSampler {

    private ResponseSampler() {}

    /** A response that keeps the contract. Never throws. */
    public static ResponseSample make(Contract contract, Operation operation, ResponseChoice choice, long seed) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HeaderContract header : choice.response().headers()) {
            Optional<String> value = header(header, seed);
            value.ifPresent(text -> headers.put(header.name(), List.of(text)));
            if (value.isEmpty() && header.required()) {
                return new ResponseSample.Impossible(
                        "no value for the required header '" + header.name() + "' was found",
                        header.pointer().value());
            }
        }
        ResponseSample last = new ResponseSample.Impossible(
                "no body was found", choice.response().pointer().value());
        for (Body body : bodies(choice, seed)) {
            ResponseSample made = judged(contract, operation, body.response(choice.status(), headers), body.source());
            if (made instanceof ResponseSample.Made) {
                return made;
            }
            last = made;
        }
        return last;
    }

    private static ResponseSample judged(Contract contract, Operation operation, HttpResponse response, String source) {
        List<Violation> violations = ResponseJudge.judge(contract, operation, response);
        if (violations.isEmpty()) {
            return new ResponseSample.Made(response, source);
        }
        Violation first = violations.getFirst();
        return new ResponseSample.Impossible(
                source + " does not keep the contract: " + first.message(), first.specPointer());
    }

    /** A body that may do. */
    private record Body(String source, String contentType, byte[] bytes) {

        HttpResponse response(int status, Map<String, List<String>> headers) {
            Map<String, List<String>> all = new LinkedHashMap<>(headers);
            if (!contentType.isEmpty()) {
                all.put("Content-Type", List.of(contentType));
            }
            return new HttpResponse(status, all, bytes);
        }
    }

    private static List<Body> bodies(ResponseChoice choice, long seed) {
        MediaTypeContract mediaType = choice.mediaType();
        int status = choice.status();
        if (mediaType == null || status < 200 || status == 204 || status == 205 || status == 304) {
            return List.of(new Body("empty", "", new byte[0]));
        }
        List<Body> bodies = new ArrayList<>();
        String wanted = choice.example();
        if (wanted != null || !choice.dynamic()) {
            mediaType.examples().forEach((name, value) -> {
                if (wanted == null || wanted.equals(name)) {
                    bodies.add(body("example:" + name, value, mediaType));
                }
            });
        }
        if (wanted != null) {
            return bodies;
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            MediaTypeSampler.invented(mediaType, Direction.RESPONSE, seed + attempt, choice.dynamic())
                    .value()
                    .ifPresent(value -> bodies.add(body("sampled", value, mediaType)));
        }
        return bodies;
    }

    private static Body body(String source, JsonNode value, MediaTypeContract mediaType) {
        MediaRange concrete = BodyWriter.concrete(mediaType.range());
        return new Body(source, BodyWriter.contentType(concrete), BodyWriter.write(value, concrete, mediaType));
    }

    private static Optional<String> header(HeaderContract header, long seed) {
        List<JsonNode> candidates = new ArrayList<>(header.value().examples().values());
        header.schema().ifPresent(schema -> {
            candidates.removeIf(value -> !schema.accepts(value, Direction.RESPONSE));
            Sampler.sample(schema, Direction.RESPONSE, seed).value().ifPresent(candidates::add);
        });
        return candidates.stream()
                .map(value -> text(header, value))
                .filter(text -> !text.isEmpty() && text.chars().allMatch(each -> each >= ' ' && each < 0x7F))
                .findFirst();
    }

    private static String text(HeaderContract header, JsonNode value) {
        return switch (header.value()) {
            case ParameterValue.Styled styled ->
                new StyleWriter(
                                header.name(),
                                ParameterLocation.HEADER,
                                new ParameterValue.Styled(
                                        ParameterStyle.SIMPLE, styled.explode(), styled.type(), Map.of()))
                        .text(value);
            case ParameterValue.Serialized serialized -> value.toString();
        };
    }
}
