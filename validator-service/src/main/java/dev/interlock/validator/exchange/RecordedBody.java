package dev.interlock.validator.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The first part of a body.
 *
 * @param text where it is UTF-8
 * @param base64 where it is not
 * @param size of the whole body in bytes
 * @param isCut whether the body was longer than what is kept
 */
public record RecordedBody(@Nullable String text, @Nullable String base64, long size, boolean isCut) {

    /** @return null for an empty body */
    public static @Nullable RecordedBody of(byte[] body, int mostBytes) {
        if (body.length == 0) {
            return null;
        }
        var isCut = body.length > mostBytes;
        var text = text(body);
        if (text == null) {
            var kept = isCut ? Arrays.copyOf(body, mostBytes) : body;
            return new RecordedBody(null, Base64.getEncoder().encodeToString(kept), body.length, isCut);
        }
        return new RecordedBody(isCut ? cut(text, mostBytes) : text, null, body.length, isCut);
    }

    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Not within a surrogate pair, of which a half alone cannot be written as UTF-8. */
    private static String cut(String text, int most) {
        var end = Math.min(text.length(), most);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
