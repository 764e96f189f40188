package dev.interlock.contract.judging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.contract.MediaRange;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.json.JsonLimits;
import dev.interlock.contract.json.JsonTree;
import dev.interlock.contract.json.ParsedJson;
import dev.interlock.contract.schema.Direction;
import dev.interlock.contract.schema.SchemaRef;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges a body that is there by the media type that covers it. XML and other types are taken as they are. */
final class BodyJudge {

    private final String contentType;
    private final Direction direction;
    private final SchemaFaults faults;

    BodyJudge(String contentType, Direction direction) {
        this.contentType = contentType;
        this.direction = direction;
        this.faults = new SchemaFaults(In.BODY, null, direction);
    }

    /** The media type of the header; empty if there is none. */
    static Optional<MediaRange> mediaType(String contentType) {
        return MediaRange.parse(contentType).filter(MediaRange::concrete);
    }

    List<Violation> judge(MediaTypeContract contract, MediaRange mediaType, byte[] body) {
        if (mediaType.json()) {
            return json(contract, body);
        }
        if (mediaType.urlEncodedForm()) {
            return FormBody.urlEncoded(new String(body, StandardCharsets.UTF_8), contract, direction);
        }
        if (mediaType.multipart()) {
            return FormBody.multipart(contentType, body, contract, direction);
        }
        return mediaType.text() ? text(contract, body) : List.of();
    }

    static Violation unsupported(List<MediaTypeContract> content, String actual, String specPointer) {
        String expected = String.join(
                ", ", content.stream().map(each -> each.range().toString()).toList());
        return new Violation(
                Kind.UNSUPPORTED_MEDIA_TYPE,
                actual.isEmpty()
                        ? "The body comes without Content-Type; declared are " + expected
                        : "The Content-Type '" + actual + "' is not declared; declared are " + expected,
                In.HEADER,
                "Content-Type",
                "",
                specPointer,
                expected,
                actual);
    }

    private List<Violation> json(MediaTypeContract contract, byte[] body) {
        String text;
        try {
            text = JsonText.decode(body);
        } catch (CharacterCodingException notText) {
            return List.of(malformed(contract, "it is no UTF-8 text", 1, 1));
        }
        return switch (JsonTree.parse(text, JsonLimits.BODY)) {
            case ParsedJson.Tree tree ->
                contract.schema().map(schema -> faults.of(schema, tree.root())).orElse(List.of());
            case ParsedJson.Fault fault -> List.of(malformed(contract, fault.message(), fault.line(), fault.column()));
        };
    }

    private static Violation malformed(MediaTypeContract contract, String why, int line, int column) {
        String place = "line " + line + ", column " + column;
        return new Violation(
                Kind.MALFORMED,
                "The body is no well-formed JSON (" + place + "): " + why,
                In.BODY,
                null,
                "",
                contract.pointer().value(),
                "JSON",
                place);
    }

    private List<Violation> text(MediaTypeContract contract, byte[] body) {
        Optional<SchemaRef> schema = contract.schema();
        if (schema.isEmpty()) {
            return List.of();
        }
        JsonNode text = JsonNodeFactory.instance.textNode(new String(body, charset()));
        return faults.of(schema.get(), text);
    }

    private Charset charset() {
        String lower = contentType.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("charset=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        String name =
                lower.substring(at + "charset=".length()).split("[;\\s]", 2)[0].replace("\"", "");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** JSON is UTF-8 (RFC 8259, 8.1); UTF-16 is read too where its byte order mark says so. */
    private static final class JsonText {

        private JsonText() {}

        static String decode(byte[] body) throws CharacterCodingException {
            boolean utf16 = body.length >= 2
                    && ((body[0] == (byte) 0xFE && body[1] == (byte) 0xFF)
                            || (body[0] == (byte) 0xFF && body[1] == (byte) 0xFE));
            String text = (utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }
}
