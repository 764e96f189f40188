package dev.interlock.orchestration.workflow.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.language.Reading.Format;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a definition as a tree, within limits. */
record DefinitionText(JsonNode tree, Positions positions, Format format) {

    static final int MOST_BYTES = 1024 * 1024;
    static final int DEEPEST = 100;
    static final int MOST_VALUES = 50_000;
    static final int LONGEST_NUMBER = 40;

    static DefinitionText read(byte[] bytes) throws Unreadable {
        if (bytes.length > MOST_BYTES) {
            throw new Unreadable("A definition has at most " + MOST_BYTES + " bytes", 1, 1);
        }
        var text = decoded(bytes);
        if (text.isBlank()) {
            throw new Unreadable("The definition is empty", 1, 1);
        }
        checkCharacters(text);
        if (!text.stripLeading().startsWith("{")) {
            return YamlText.read(text);
        }
        try {
            return JsonText.read(text);
        } catch (Unreadable notJson) {
            try {
                return YamlText.read(text);
            } catch (Unreadable notYaml) {
                throw notJson;
            }
        }
    }

    private static String decoded(byte[] bytes) throws Unreadable {
        var buffer = ByteBuffer.wrap(bytes);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < buffer.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new Unreadable("The definition isn't UTF-8 text", line, 1);
        }
    }

    private static void checkCharacters(String text) throws Unreadable {
        var nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new Unreadable("The definition contains the character NUL", line(text, nul), 1);
        }
    }

    private static int line(String text, int end) {
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    /** @return what is wrong with a text that an escape has made; empty for nothing */
    static String faultOf(String text) {
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == 0) {
                return "A text contains the character NUL, which can't be stored";
            }
            if (Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(character)) {
                return "A text contains half of a surrogate pair, which is no character";
            }
        }
        return "";
    }
}
