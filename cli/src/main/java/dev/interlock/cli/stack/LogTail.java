package dev.interlock.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a log that tell why something failed. */
final class LogTail {

    private static final int LINES = 8;
    private static final int LONGEST_LINE = 400;
    private static final int WINDOW = 256 * 1024;
    private static final Pattern TELLING =
            Pattern.compile("\\b(ERROR|FATAL|SEVERE|PANIC|Exception|Error|Caused by|failed|refused)\\b");
    private static final ObjectMapper JSON = new ObjectMapper();

    private LogTail() {}

    /** The last lines that look like errors, or just the last lines, of what was written from this offset on. */
    static List<String> tellingLines(Path log, long offset) {
        return telling(lastLines(log, offset));
    }

    static List<String> telling(List<String> log) {
        List<String> lines = log.stream()
                .filter(line -> !line.isBlank())
                .map(LogTail::readable)
                .filter(line -> !line.strip().startsWith("at "))
                .toList();
        List<String> telling =
                lines.stream().filter(line -> TELLING.matcher(line).find()).toList();
        List<String> chosen = telling.isEmpty() ? lines : telling;
        return chosen.subList(Math.max(0, chosen.size() - LINES), chosen.size());
    }

    /** A line of a JSON log as a person reads it; any other line as it is. */
    static String readable(String line) {
        if (!line.startsWith("{")) {
            return shortened(line);
        }
        try {
            JsonNode json = JSON.readTree(line);
            StringBuilder text = new StringBuilder(json.path("level").asText("")).append(' ');
            text.append(json.path("message").asText(""));
            JsonNode exception = json.path("exception");
            for (JsonNode cause = exception; cause.isObject(); cause = innerCause(cause)) {
                text.append(" ← ")
                        .append(cause.path("exceptionType").asText(""))
                        .append(": ")
                        .append(cause.path("message").asText(""));
            }
            String stack = json.path("stackTrace").asText("");
            if (!stack.isEmpty()) {
                text.append(causesIn(stack));
            }
            return shortened(text.toString().strip());
        } catch (JsonProcessingException notJson) {
            return shortened(line);
        }
    }

    private static JsonNode innerCause(JsonNode cause) {
        JsonNode inner = cause.path("causedBy");
        return inner.has("exception") ? inner.path("exception") : inner;
    }

    private static String causesIn(String stack) {
        List<String> causes = new ArrayList<>();
        stack.lines()
                .filter(line -> !line.startsWith("\t") && !line.startsWith("    "))
                .forEach(causes::add);
        return causes.isEmpty() ? "" : " ← " + String.join(" ← ", causes);
    }

    private static List<String> lastLines(Path log, long offset) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(Math.min(offset, file.length()), file.length() - WINDOW);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException noLog) {
            return List.of();
        }
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
