package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.FieldEncoding;
import dev.interlock.contract.HeaderContract;
import dev.interlock.contract.MediaRange;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.Parameter;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.ParameterStyle;
import dev.interlock.contract.ParameterValue;
import dev.interlock.contract.RequestBody;
import dev.interlock.contract.ResponseContract;
import dev.interlock.contract.Responses;
import dev.interlock.contract.schema.SchemaRef;
import dev.interlock.contract.schema.SchemaSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the parts of messages: parameters, bodies, responses and headers. */
final class MessageCompiler {

    /** What the specification has other words for, and lets no parameter declare (OpenAPI 3.1, 4.8.12.1). */
    private static final Set<String> NOT_PARAMETERS = Set.of("accept", "content-type", "authorization");

    private final SchemaSet schemas;
    private final JsonNode document;

    MessageCompiler(SchemaSet schemas) {
        this.schemas = schemas;
        this.document = schemas.document();
    }

    /** Empty for a header that the specification says shall be ignored. */
    Optional<Parameter> parameter(Located parameter) {
        JsonNode node = parameter.node();
        String name = node.path("name").asText();
        ParameterLocation location =
                ParameterLocation.valueOf(node.path("in").asText().toUpperCase(Locale.ROOT));
        if (location == ParameterLocation.HEADER && NOT_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(new Parameter(
                name,
                location,
                location == ParameterLocation.PATH || node.path("required").asBoolean(),
                value(parameter, location),
                node.path("deprecated").asBoolean(),
                parameter.pointer()));
    }

    /** Whether a parameter can be there at all: one of the path must occur in its template. */
    static boolean occurs(Parameter parameter, String path) {
        return parameter.location() != ParameterLocation.PATH || path.contains('{' + parameter.name() + '}');
    }

    /** The name by which two parameters are the same. */
    static String comparable(Parameter parameter) {
        return parameter.location() == ParameterLocation.HEADER
                ? parameter.name().toLowerCase(Locale.ROOT)
                : parameter.name();
    }

    RequestBody requestBody(Located body) {
        return new RequestBody(body.node().path("required").asBoolean(), content(body), body.pointer());
    }

    Responses responses(Located responses) {
        List<ResponseContract> declared = new ArrayList<>();
        for (String status : ContractCompiler.names(responses.node())) {
            Located response = responses.member(status).resolved(document);
            declared.add(new ResponseContract(
                    status.equals("default") ? status : status.toUpperCase(Locale.ROOT),
                    response.node().path("description").asText(""),
                    headers(response),
                    content(response),
                    response.pointer()));
        }
        return new Responses(declared, responses.pointer());
    }

    private List<HeaderContract> headers(Located response) {
        Located headers = response.member("headers");
        List<HeaderContract> declared = new ArrayList<>();
        // names such as x-request-id look like extensions, but in a map of headers they are none
        headers.node().fieldNames().forEachRemaining(name -> declared.add(header(name, headers.member(name))));
        declared.removeIf(header -> header.name().equalsIgnoreCase("content-type"));
        return declared;
    }

    private HeaderContract header(String name, Located declared) {
        Located header = declared.resolved(document);
        return new HeaderContract(
                name,
                header.node().path("required").asBoolean(),
                value(header, ParameterLocation.HEADER),
                header.pointer());
    }

    private ParameterValue value(Located holder, ParameterLocation location) {
        List<MediaTypeContract> content = content(holder);
        if (!content.isEmpty()) {
            return new ParameterValue.Serialized(content.getFirst());
        }
        ParameterStyle style = ParameterStyle.named(holder.node().path("style").asText(""), location);
        JsonNode explode = holder.node().path("explode");
        return new ParameterValue.Styled(
                style,
                explode.isBoolean() ? explode.booleanValue() : style == ParameterStyle.FORM,
                schema(holder.member("schema")),
                examples(holder));
    }

    private List<MediaTypeContract> content(Located holder) {
        Located content = holder.member("content");
        List<MediaTypeContract> mediaTypes = new ArrayList<>();
        content.node().fieldNames().forEachRemaining(key -> {
            Located mediaType = content.member(key);
            MediaRange.parse(key)
                    .ifPresent(range -> mediaTypes.add(new MediaTypeContract(
                            range,
                            schema(mediaType.member("schema")),
                            examples(mediaType),
                            encodings(mediaType.member("encoding")),
                            mediaType.pointer())));
        });
        return mediaTypes;
    }

    private @Nullable SchemaRef schema(Located schema) {
        return schema.isThere() ? schemas.at(schema.pointer()) : null;
    }

    private Map<String, JsonNode> examples(Located holder) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        Located single = holder.member("example");
        if (!single.node().isMissingNode()) {
            examples.put("default", single.node());
        }
        Located named = holder.member("examples");
        for (String name : ContractCompiler.names(named.node())) {
            JsonNode value = named.member(name).resolved(document).node().path("value");
            if (!value.isMissingNode()) {
                examples.put(name, value);
            }
        }
        return examples;
    }

    private static Map<String, FieldEncoding> encodings(Located encodings) {
        Map<String, FieldEncoding> byField = new HashMap<>();
        for (String field : ContractCompiler.names(encodings.node())) {
            JsonNode node = encodings.node().path(field);
            ParameterStyle style = ParameterStyle.named(node.path("style").asText(""), ParameterLocation.QUERY);
            JsonNode explode = node.path("explode");
            JsonNode contentType = node.path("contentType");
            byField.put(
                    field,
                    new FieldEncoding(
                            contentType.isTextual() ? contentType.textValue() : null,
                            style,
                            explode.isBoolean() ? explode.booleanValue() : style == ParameterStyle.FORM));
        }
        return byField;
    }
}
