package dev.interlock.contract.judging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.HeaderContract;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.Parameter;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.ParameterStyle;
import dev.interlock.contract.ParameterValue;
import dev.interlock.contract.json.JsonLimits;
import dev.interlock.contract.json.JsonTree;
import dev.interlock.contract.json.ParsedJson;
import dev.interlock.contract.matching.PercentCoding;
import dev.interlock.contract.schema.Direction;
import dev.interlock.contract.wire.RawPair;
import dev.interlock.contract.wire.RequestParts;
import dev.interlock.contract.wire.StyleReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges parameters of requests and headers of responses. */
final class ParameterJudge {

    private ParameterJudge() {}

    static List<Violation> judge(Parameter parameter, RequestParts request) {
        In in =
                switch (parameter.location()) {
                    case PATH -> In.PATH;
                    case QUERY -> In.QUERY;
                    case HEADER -> In.HEADER;
                    case COOKIE -> In.COOKIE;
                };
        SchemaFaults faults = new SchemaFaults(in, parameter.name(), Direction.REQUEST);
        return switch (parameter.value()) {
            case ParameterValue.Styled styled -> {
                List<JsonNode> candidates =
                        new StyleReader(parameter.name(), parameter.location(), styled).candidates(request);
                yield candidates.isEmpty()
                        ? missing(parameter.required(), faults, parameter.pointer())
                        : styled.schema()
                                .map(schema -> faults.ofBest(schema, candidates))
                                .orElse(List.of());
            }
            case ParameterValue.Serialized serialized ->
                raw(parameter, request)
                        .map(text -> serialized(serialized, text, faults))
                        .orElseGet(() -> missing(parameter.required(), faults, parameter.pointer()));
        };
    }

    static List<Violation> judge(HeaderContract header, HttpResponse response) {
        SchemaFaults faults = new SchemaFaults(In.HEADER, header.name(), Direction.RESPONSE);
        List<String> lines = response.headers().getOrDefault(header.name(), List.of());
        if (lines.isEmpty()) {
            return missing(header.required(), faults, header.pointer());
        }
        return switch (header.value()) {
            case ParameterValue.Styled styled -> {
                var simple = new ParameterValue.Styled(
                        ParameterStyle.SIMPLE, styled.explode(), styled.type(), styled.examples());
                List<JsonNode> candidates =
                        new StyleReader(header.name(), ParameterLocation.HEADER, simple).ofHeader(lines);
                yield styled.schema()
                        .map(schema -> faults.ofBest(schema, candidates))
                        .orElse(List.of());
            }
            case ParameterValue.Serialized serialized -> serialized(serialized, String.join(",", lines), faults);
        };
    }

    private static Optional<String> raw(Parameter parameter, RequestParts request) {
        return switch (parameter.location()) {
            case PATH ->
                Optional.ofNullable(request.rawPath().get(parameter.name())).map(PercentCoding::decode);
            case QUERY -> first(request.query(), parameter.name()).map(PercentCoding::decodeForm);
            case COOKIE -> first(request.cookies(), parameter.name()).map(PercentCoding::decode);
            case HEADER -> Headers.first(request.headers(), parameter.name());
        };
    }

    private static Optional<String> first(List<RawPair> pairs, String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(RawPair::raw)
                .findFirst();
    }

    private static List<Violation> serialized(ParameterValue.Serialized value, String text, SchemaFaults faults) {
        if (!value.mediaType().range().json()) {
            return List.of();
        }
        return switch (JsonTree.parse(text, JsonLimits.BODY)) {
            case ParsedJson.Tree tree ->
                value.schema().map(schema -> faults.of(schema, tree.root())).orElse(List.of());
            case ParsedJson.Fault fault ->
                List.of(new Violation(
                        Kind.MALFORMED,
                        "'" + faults.name() + "' is no well-formed JSON: " + fault.message(),
                        faults.in(),
                        faults.name(),
                        "",
                        value.mediaType().pointer().value(),
                        "JSON",
                        text));
        };
    }

    private static List<Violation> missing(boolean required, SchemaFaults faults, JsonPointer pointer) {
        if (!required) {
            return List.of();
        }
        return List.of(new Violation(
                Kind.MISSING,
                "'" + faults.name() + "' is required in the "
                        + faults.in().name().toLowerCase(Locale.ROOT) + " but missing",
                faults.in(),
                faults.name(),
                "",
                pointer.value(),
                null,
                null));
    }
}
