package dev.interlock.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;

/** An answer of 400 or more, with what its problem document (RFC 9457) says. */
public final class ProblemAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> STANDARD = Set.of("type", "title", "status", "detail");
    private static final int MOST_ITEMS = 20;

    private final int status;
    private final transient JsonNode problem;

    private ProblemAnswer(int status, JsonNode problem, String message) {
        super(message);
        this.status = status;
        this.problem = problem;
    }

    static ProblemAnswer of(String request, int status, String body) {
        JsonNode problem = read(body);
        String title = problem.path("title").asText("");
        return new ProblemAnswer(
                status, problem, request + " answered " + status + (title.isEmpty() ? "" : " " + title));
    }

    public int status() {
        return status;
    }

    /** The problem as several lines: title, detail, then what else it carries. */
    public String story() {
        StringBuilder story = new StringBuilder(String.valueOf(getMessage()));
        String detail = problem.path("detail").asText("");
        if (!detail.isEmpty()) {
            story.append("\n  ").append(detail);
        }
        problem.properties().stream()
                .filter(member -> !STANDARD.contains(member.getKey()))
                .forEach(member -> append(story, member.getKey(), member.getValue()));
        return story.toString();
    }

    private static void append(StringBuilder story, String name, JsonNode value) {
        if (!value.isArray()) {
            story.append("\n  ").append(name).append(": ").append(value.isTextual() ? value.asText() : value);
            return;
        }
        int shown = 0;
        for (JsonNode item : value) {
            if (shown++ == MOST_ITEMS) {
                story.append("\n  … ").append(value.size() - MOST_ITEMS).append(" more");
                return;
            }
            story.append("\n  - ").append(FindingLine.of(item));
        }
    }

    private static JsonNode read(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node != null && node.isObject() ? node : JSON.createObjectNode();
        } catch (JsonProcessingException notAProblemDocument) {
            return JSON.createObjectNode().put("detail", body.substring(0, Math.min(300, body.length())));
        }
    }
}
