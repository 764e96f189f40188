package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Items as a table; a column is named by the JSON pointer of its values. */
public final class Table {

    private static final int WIDEST = 60;

    private Table() {}

    /** @param pointers one column each, named after its last part */
    public static String of(Iterable<JsonNode> items, String... pointers) {
        List<String[]> rows = new ArrayList<>();
        String[] head = new String[pointers.length];
        for (int i = 0; i < pointers.length; i++) {
            head[i] = pointers[i].substring(pointers[i].lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
        }
        rows.add(head);
        for (JsonNode item : items) {
            String[] row = new String[pointers.length];
            for (int i = 0; i < pointers.length; i++) {
                row[i] = cell(item.at(pointers[i]));
            }
            rows.add(row);
        }
        return layOut(rows, pointers.length);
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "-";
        }
        String text = Plain.text(value.isTextual() ? value.asText() : value.toString())
                .replace('\n', ' ');
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }

    private static String layOut(List<String[]> rows, int columns) {
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }
}
