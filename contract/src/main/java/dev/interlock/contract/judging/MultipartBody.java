package dev.interlock.contract.judging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a multipart body (RFC 2046, 5.1; RFC 7578). */
final class MultipartBody {

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,200})\"|([^;\\s]{1,200}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile("[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);
    private static final int MOST_PARTS = 1_000;

    private MultipartBody() {}

    /**
     * A part.
     *
     * @param name the field; empty if it has none
     * @param contentType its media type; {@code text/plain} if it names none
     * @param content its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the package
    record Part(String name, String contentType, byte[] content) {}

    /** Empty if the boundary is not named, not found or not closed. */
    static Optional<List<Part>> parse(String contentType, byte[] body) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String boundary = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        // one character a byte, so that indexes are those of the bytes
        String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        String delimiter = "\r\n--" + boundary;
        List<Part> parts = new ArrayList<>();
        int at = text.indexOf(delimiter);
        while (at >= 0 && parts.size() < MOST_PARTS) {
            int start = at + delimiter.length();
            if (text.startsWith("--", start)) {
                return Optional.of(parts);
            }
            int next = text.indexOf(delimiter, start);
            if (next < 0) {
                return Optional.empty();
            }
            parts.add(part(text.substring(start, next)));
            at = next;
        }
        return Optional.empty();
    }

    private static Part part(String text) {
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        String content = end < 0 ? "" : text.substring(end + 4);
        String name = "";
        String contentType = "text/plain";
        for (String line : head.split("\r\n")) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-disposition:")) {
                Matcher matcher = NAME.matcher(line);
                name = matcher.find() ? (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)) : "";
            }
            if (lower.startsWith("content-type:")) {
                contentType = line.substring("content-type:".length()).strip();
            }
        }
        byte[] utf8 = name.getBytes(StandardCharsets.ISO_8859_1);
        return new Part(
                new String(utf8, StandardCharsets.UTF_8), contentType, content.getBytes(StandardCharsets.ISO_8859_1));
    }
}
