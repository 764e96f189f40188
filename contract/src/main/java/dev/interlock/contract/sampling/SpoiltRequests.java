package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.Parameter;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.judging.Violation;
import dev.interlock.contract.schema.SchemaRef;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A valid request with one part spoilt at a time. What the judge finds nothing wrong with is not given out. */
final class SpoiltRequests {

    private static final int MOST = 60;
    private static final int DEEPEST = 2;

    private final RequestDraft valid;
    private final Function<HttpRequest, List<Violation>> judge;
    private final Map<String, InvalidRequest> found = new LinkedHashMap<>();

    SpoiltRequests(RequestDraft valid, Function<HttpRequest, List<Violation>> judge) {
        this.valid = valid;
        this.judge = judge;
    }

    List<InvalidRequest> all() {
        credentials();
        for (Parameter parameter : valid.operation().parameters()) {
            parameter(parameter);
        }
        body();
        return List.copyOf(found.values());
    }

    private void keep(String name, String description, HttpRequest request) {
        if (found.size() >= MOST || found.containsKey(name)) {
            return;
        }
        List<Violation> violations = judge.apply(request);
        if (!violations.isEmpty() && !reachesAnother(violations)) {
            found.put(name, new InvalidRequest(name, description, request, violations));
        }
    }

    /** A spoilt path that leads elsewhere would test another operation. */
    private boolean reachesAnother(List<Violation> violations) {
        return violations
                .getFirst()
                .specPointer()
                .equals(valid.operation().pointer().value());
    }

    private void credentials() {
        if (valid.operation().securityRequired()) {
            keep(
                    "credential-missing",
                    "no credential is presented",
                    valid.withoutCredentials().write());
        }
    }

    private void parameter(Parameter parameter) {
        String where = parameter.location().name().toLowerCase(Locale.ROOT);
        if (parameter.required() && parameter.location() != ParameterLocation.PATH) {
            keep(
                    where + "-required-missing:" + parameter.name(),
                    "the required parameter '" + parameter.name() + "' is missing",
                    valid.without(parameter).write());
        }
        parameter.schema().ifPresent(schema -> {
            for (Spoilt spoilt : Spoilt.of(List.of(schema))) {
                boolean writable = !spoilt.value().isContainerNode()
                        && !spoilt.value().isNull()
                        && !spoilt.value().asText().isEmpty();
                if (writable) {
                    keep(
                            where + '-' + spoilt.name() + ':' + parameter.name(),
                            "the parameter '" + parameter.name() + "' " + spoilt.description(),
                            valid.with(parameter, spoilt.value()).write());
                }
            }
        });
    }

    private void body() {
        MediaTypeContract mediaType = valid.mediaType();
        JsonNode body = valid.body();
        if (mediaType == null || body == null) {
            return;
        }
        keep("body-missing", "the body is missing", valid.withBody(null).write());
        HttpRequest written = valid.write();
        keep(
                "content-type-undeclared",
                "the Content-Type is none of those declared",
                with(written, "application/x-interlock-undeclared", written.body()));
        if (!BodyWriter.concrete(mediaType.range()).json()) {
            return;
        }
        keep(
                "body-malformed",
                "the body is no well-formed JSON",
                with(written, null, "{\"unclosed\": [".getBytes(StandardCharsets.UTF_8)));
        mediaType.schema().ifPresent(schema -> {
            value(List.of(schema), body, JsonPointer.ROOT);
            members(List.of(schema), body, JsonPointer.ROOT, 0);
        });
    }

    private static HttpRequest with(HttpRequest request, @Nullable String contentType, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
        if (contentType != null) {
            headers.put(RequestDraft.CONTENT_TYPE, List.of(contentType));
        }
        return new HttpRequest(request.method(), request.path(), request.rawQuery(), headers, body);
    }

    private void value(List<SchemaRef> schemas, JsonNode body, JsonPointer pointer) {
        for (Spoilt spoilt : Spoilt.of(schemas)) {
            keep(
                    "body-" + spoilt.name() + ':' + pointer,
                    (pointer.value().isEmpty() ? "the body " : pointer + " ") + spoilt.description(),
                    valid.withBody(Replaced.at(body, pointer, spoilt.value())).write());
        }
    }

    private void members(List<SchemaRef> schemas, JsonNode body, JsonPointer pointer, int depth) {
        JsonNode object = pointer.in(body);
        if (!object.isObject() || depth > DEEPEST) {
            return;
        }
        Merged plan = Merged.of(schemas, branches -> 0);
        for (String required : plan.required()) {
            JsonPointer place = pointer.append(required);
            if (object.has(required)) {
                ObjectNode fewer = object.deepCopy();
                fewer.remove(required);
                keep(
                        "body-required-missing:" + place,
                        "the required member " + place + " is missing",
                        valid.withBody(Replaced.at(body, pointer, fewer)).write());
            }
        }
        plan.properties().forEach((name, declared) -> {
            if (object.has(name)) {
                value(declared, body, pointer.append(name));
                members(declared, body, pointer.append(name), depth + 1);
            }
        });
    }
}
