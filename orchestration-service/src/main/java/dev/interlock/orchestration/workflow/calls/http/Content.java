package dev.interlock.orchestration.workflow.calls.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.contract.MediaRange;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.JsonText;
import dev.interlock.orchestration.workflow.calls.transport.OutgoingRequest;
import dev.interlock.orchestration.workflow.calls.transport.Received;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The content of an answer as JSON: JSON as what it is, text as a string, anything else as a string in Base64. By its
 * content type; where there is none, what reads as UTF-8 is text.
 */
final class Content {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)\"?");
    private static final Pattern TEXT_LIKE =
            Pattern.compile("text/.*|.*/(.*\\+)?(xml|yaml|x-yaml)|application/(javascript|x-www-form-urlencoded)");

    private Content() {}

    /** @throws CallFailure where it claims to be JSON or text and isn't */
    static JsonNode of(OutgoingRequest request, Received received) {
        if (received.body().length == 0) {
            return JSON.nullNode();
        }
        var header = received.header("Content-Type");
        var type = header.flatMap(MediaRange::parse);
        if (type.isEmpty()) {
            return decode(received.body(), StandardCharsets.UTF_8)
                    .<JsonNode>map(JSON::textNode)
                    .orElseGet(() -> base64(received.body()));
        }
        var isText = TEXT_LIKE.matcher(type.get().toString()).matches();
        if (!type.get().json() && !isText) {
            return base64(received.body());
        }
        var text = decode(received.body(), charset(header.get(), type.get().json()))
                .orElseThrow(() -> unreadable(request, received, type.get() + " but its characters can't be read"));
        return type.get().json() ? parse(request, received, text) : JSON.textNode(text);
    }

    private static JsonNode parse(OutgoingRequest request, Received received, String text) {
        try {
            var value = JsonText.parse(text);
            return value.isMissingNode() ? JSON.nullNode() : value;
        } catch (UncheckedIOException fault) {
            throw unreadable(request, received, "JSON but isn't, at " + JsonText.explain(fault));
        }
    }

    private static CallFailure unreadable(OutgoingRequest request, Received received, String what) {
        return CallFailure.badAnswer(request.method() + " " + RefusedAnswer.place(request) + " answered "
                + received.status() + ", whose content claims to be " + what + ".");
    }

    private static JsonNode base64(byte[] body) {
        return JSON.textNode(Base64.getEncoder().encodeToString(body));
    }

    /** JSON is UTF-8 whatever is said beside it (RFC 8259 section 8.1). */
    private static Charset charset(String contentType, boolean isJson) {
        var named = CHARSET.matcher(contentType);
        if (isJson || !named.find() || !Charset.isSupported(named.group(1))) {
            return StandardCharsets.UTF_8;
        }
        return Charset.forName(named.group(1));
    }

    private static Optional<String> decode(byte[] body, Charset charset) {
        try {
            var text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
