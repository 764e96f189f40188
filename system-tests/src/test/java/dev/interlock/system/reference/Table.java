package dev.interlock.system.reference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown. */
final class Table {

    private final StringBuilder lines = new StringBuilder();
    private final int columns;

    Table(String... headings) {
        columns = headings.length;
        row(headings);
        lines.append("|").append("---|".repeat(columns)).append('\n');
    }

    Table row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
        }
        lines.append(Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        return this;
    }

    /** The words as code, with commas between; the same word twice is given twice. */
    static String codes(List<String> words) {
        return words.stream().map(Table::code).collect(Collectors.joining(", "));
    }

    static String code(String word) {
        return word.isEmpty() ? "" : "`" + word + "`";
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
