package dev.interlock.system.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comments of {@code values.yaml} as Markdown. The lines of comment right above a key are its meaning; a map whose keys
 * have none is a value of its own.
 */
final class ValuesTable {

    private static final String BEGIN = "<!-- generated: values -->";
    private static final String END = "<!-- end -->";
    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z0-9_.-]+):(.*)$");
    private static final Pattern COMMENT = Pattern.compile("^ *# ?(.*)$");
    private static final int INDENT = 2;

    /** Maps that are values, not groups: their keys are Kubernetes', not the chart's. */
    private static final Set<String> WHOLE = Set.of("resources", "behavior", "labels");

    private final Map<String, String> comments;
    private final StringBuilder text = new StringBuilder();

    private ValuesTable(Map<String, String> comments) {
        this.comments = comments;
    }

    /** @throws IllegalStateException when a key has no comment */
    static ValuesTable of(String values) {
        var table = new ValuesTable(comments(values));
        table.write(Yaml.read(values));
        return table;
    }

    String text() {
        return text.toString();
    }

    /** The page with this table between its marks. */
    String into(String page) {
        var between = Pattern.compile("(?<=" + BEGIN + "\n).*?(?=" + END + ")", Pattern.DOTALL)
                .matcher(page);
        if (!between.find()) {
            throw new IllegalStateException("README.md needs the marks " + BEGIN + " and " + END);
        }
        return between.replaceFirst(Matcher.quoteReplacement("\n" + text().strip() + "\n\n"));
    }

    private void write(JsonNode values) {
        var alone = new ArrayList<String>();
        values.properties().forEach(entry -> {
            if (!isGroup(entry.getKey(), entry.getValue())) {
                alone.add(row(entry.getKey(), entry.getValue()));
            }
        });
        if (!alone.isEmpty()) {
            section("General", "", alone);
        }
        values.properties().forEach(entry -> {
            if (isGroup(entry.getKey(), entry.getValue())) {
                var rows = new ArrayList<String>();
                collect(entry.getKey(), entry.getValue(), rows);
                section("`" + entry.getKey() + "`", comment(entry.getKey()), rows);
            }
        });
    }

    private void section(String title, String about, List<String> rows) {
        text.append("### ").append(title).append("\n\n");
        if (!about.isEmpty()) {
            text.append(about).append("\n\n");
        }
        text.append("| Key | Default | Meaning |\n|---|---|---|\n");
        rows.forEach(text::append);
        text.append('\n');
    }

    private void collect(String path, JsonNode group, List<String> rows) {
        group.properties().forEach(entry -> {
            var below = path + "." + entry.getKey();
            if (isGroup(entry.getKey(), entry.getValue())) {
                comment(below);
                collect(below, entry.getValue(), rows);
                return;
            }
            rows.add(row(below, entry.getValue()));
        });
    }

    private String row(String path, JsonNode value) {
        return "| `%s` | `%s` | %s |\n".formatted(path, value.toString().replace("|", "\\|"), comment(path));
    }

    private static boolean isGroup(String key, JsonNode value) {
        return value.isObject() && !value.isEmpty() && !WHOLE.contains(key);
    }

    private String comment(String path) {
        var comment = comments.get(path);
        if (comment == null) {
            throw new IllegalStateException("values.yaml: " + path + " has no comment");
        }
        return comment.replace("|", "\\|");
    }

    private static Map<String, String> comments(String values) {
        var comments = new HashMap<String, String>();
        var path = new ArrayList<String>();
        var above = new ArrayList<String>();
        for (var line : values.split("\n")) {
            var comment = COMMENT.matcher(line);
            var key = KEY.matcher(line);
            if (comment.matches()) {
                above.add(comment.group(1));
                continue;
            }
            if (key.matches()) {
                var depth = key.group(1).length() / INDENT;
                while (path.size() > depth) {
                    path.removeLast();
                }
                path.add(key.group(2));
                if (!above.isEmpty()) {
                    comments.put(String.join(".", path), String.join(" ", above));
                }
            }
            above.clear();
        }
        return comments;
    }
}
