package dev.interlock.gateway.apps.sampling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an exchange what nobody is to see. Names are compared without regard to case. Pure.
 *
 * @param headers names in lower case, besides those that are always redacted
 * @param members names of members of JSON bodies, of form fields and of query parameters, in lower case
 */
record Redaction(Set<String> headers, Set<String> members) {

    static final String REDACTED = "redacted";

    private static final Set<String> ALWAYS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-interlock-identity");

    /** Ends what was no JSON from some point on, so that what is left of it is none either. */
    private static final int NO_JSON = '#';

    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);

    Redaction {
        headers = Set.copyOf(headers);
        members = Set.copyOf(members);
    }

    static Redaction of(Collection<String> headers, Collection<String> members) {
        return new Redaction(lower(headers), lower(members));
    }

    Map<String, List<String>> headers(Map<String, List<String>> told) {
        var redacted = new HashMap<String, List<String>>();
        told.forEach((name, values) -> {
            boolean isSecret = ALWAYS.contains(name) || headers.contains(name);
            redacted.put(name, isSecret ? values.stream().map(value -> REDACTED).toList() : values);
        });
        return redacted;
    }

    /** @param target path and query */
    String target(String target) {
        int question = target.indexOf('?');
        return question < 0 || members.isEmpty()
                ? target
                : target.substring(0, question + 1) + form(target.substring(question + 1));
    }

    /**
     * @param contentType null where there is none
     * @param contentEncoding null where there is none
     * @return null where it cannot be told what is in the body, so that nobody may see it
     */
    byte @Nullable [] body(byte[] body, @Nullable String contentType, @Nullable String contentEncoding) {
        if (members.isEmpty() || body.length == 0) {
            return body;
        }
        if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity")) {
            return null;
        }
        var type = mediaType(contentType);
        if (type.equals("application/x-www-form-urlencoded")) {
            return form(new String(body, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
        }
        // what has no type may be JSON all the same
        boolean isJson = type.isEmpty() || type.equals("application/json") || type.endsWith("+json");
        return isJson ? json(body) : null;
    }

    private String form(String fields) {
        var redacted = new StringBuilder(fields.length());
        for (String field : fields.split("&", -1)) {
            int equals = field.indexOf('=');
            var name = equals < 0 ? field : field.substring(0, equals);
            boolean isSecret = equals >= 0 && members.contains(decoded(name).toLowerCase(Locale.ROOT));
            redacted.append(redacted.isEmpty() ? "" : "&")
                    .append(isSecret ? name + "=" + Disguise.encoded(field.substring(equals + 1)) : field);
        }
        return redacted.toString();
    }

    private byte[] json(byte[] body) {
        var out = new ByteArrayOutputStream(body.length + 16);
        try (var parser = JSON.createParser(body);
                var generator = JSON.createGenerator(out)) {
            copy(parser, generator);
        } catch (JsonParseException | StreamConstraintsException malformed) {
            out.write(NO_JSON);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory has no input and output errors", e);
        }
        return out.toByteArray();
    }

    private void copy(JsonParser from, JsonGenerator to) throws IOException {
        int depth = 0;
        int secretFrom = Integer.MAX_VALUE;
        boolean isSecretNext = false;
        for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
            if (token.isStructEnd()) {
                depth--;
                secretFrom = depth < secretFrom ? Integer.MAX_VALUE : secretFrom;
            }
            boolean isSecret = isSecretNext || depth >= secretFrom;
            if (token.isStructStart()) {
                depth++;
                secretFrom = isSecretNext ? Math.min(secretFrom, depth) : secretFrom;
            }
            write(from, token, isSecret, to);
            isSecretNext = token == JsonToken.FIELD_NAME
                    && members.contains(from.currentName().toLowerCase(Locale.ROOT));
        }
    }

    private static void write(JsonParser from, JsonToken token, boolean isSecret, JsonGenerator to) throws IOException {
        if (token.isBoolean() && isSecret) {
            to.writeBoolean(true);
        } else if (token == JsonToken.VALUE_STRING && isSecret) {
            to.writeString(Disguise.text(from.getText()));
        } else if (token.isNumeric()) {
            // as it was written: 1.0 is not 1 to everybody
            to.writeNumber(isSecret ? Disguise.number(from.getText()) : from.getText());
        } else {
            to.copyCurrentEvent(from);
        }
    }

    private static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return name;
        }
    }

    private static Set<String> lower(Collection<String> names) {
        var lower = new HashSet<String>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
