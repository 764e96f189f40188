package dev.interlock.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.ContractDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * The one way of writing a JSON value: no white space, members by name, numbers by value.
 *
 * <p>It follows RFC 8785 but for numbers, which keep all their digits where that RFC would round them to a double.
 */
public final class CanonicalJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int PLAIN_DIGITS = 30;

    private CanonicalJson() {}

    /** The value in UTF-8. */
    public static byte[] bytes(JsonNode value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(value, bytes);
        return bytes.toByteArray();
    }

    /** The digest of the value's canonical form. */
    public static ContractDigest digest(JsonNode value) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            write(value, new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
            return new ContractDigest("sha256:" + HexFormat.of().formatHex(sha256.digest()));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static void write(JsonNode value, OutputStream out) {
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            write(value, generator);
        } catch (IOException memoryNeverFails) {
            throw new UncheckedIOException(memoryNeverFails);
        }
    }

    private static void write(JsonNode value, JsonGenerator out) throws IOException {
        switch (value.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                TreeSet<String> names = new TreeSet<>();
                value.fieldNames().forEachRemaining(names::add);
                for (String name : names) {
                    out.writeFieldName(name);
                    write(value.path(name), out);
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                for (JsonNode element : value) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            case NUMBER -> out.writeNumber(number(value.decimalValue()));
            case BOOLEAN -> out.writeBoolean(value.booleanValue());
            case STRING, BINARY -> out.writeString(value.asText());
            case NULL, MISSING, POJO -> out.writeNull();
        }
    }

    private static String number(BigDecimal value) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        // 1E400000000 must not become that many digits
        boolean small = plain.scale() > -PLAIN_DIGITS && plain.scale() < PLAIN_DIGITS;
        return small ? plain.toPlainString() : plain.toString();
    }
}
