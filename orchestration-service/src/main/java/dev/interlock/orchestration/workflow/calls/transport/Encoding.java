package dev.interlock.orchestration.workflow.calls.transport;

import dev.interlock.orchestration.workflow.calls.CallFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Takes the content coding off a body (RFC 9110 section 8.4.1); knows one that is cut short, and when to stop. */
final class Encoding {

    private Encoding() {}

    /**
     * @param coding value of {@code Content-Encoding}
     * @throws CallFailure where it is another coding, broken, or grows beyond what is read
     */
    static byte[] decode(String place, String coding, byte[] body, long mostBytes) {
        var name = coding.strip().toLowerCase(Locale.ROOT);
        if (name.equals("identity") || name.isEmpty() || body.length == 0) {
            return body;
        }
        try (InputStream decoded = open(place, name, body)) {
            var content = decoded.readNBytes((int) Math.min(mostBytes + 1, Integer.MAX_VALUE - 8));
            if (content.length > mostBytes) {
                throw CallFailure.badAnswer(
                        place + " answered with more than " + mostBytes + " bytes, which is the most that is read.");
            }
            return content;
        } catch (IOException e) {
            throw CallFailure.badAnswer("The answer of " + place + " is no sound " + name + ": " + e.getMessage());
        }
    }

    private static InputStream open(String place, String name, byte[] body) throws IOException {
        var bytes = new ByteArrayInputStream(body);
        return switch (name) {
            case "gzip", "x-gzip" -> new GZIPInputStream(bytes);
            case "deflate" -> new InflaterInputStream(bytes);
            default ->
                throw CallFailure.badAnswer("The answer of " + place + " is encoded as " + name
                        + ", which isn't read; gzip and deflate are.");
        };
    }
}
