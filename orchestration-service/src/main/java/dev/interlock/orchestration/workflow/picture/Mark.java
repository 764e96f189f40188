package dev.interlock.orchestration.workflow.picture;

import dev.interlock.orchestration.svg.Svg;
import java.util.Locale;

/**
 * How a task is marked: by a colour, a shape and a word, each of which says it without the others. Its word has a
 * contrast of at least 4.5 to 1 to its fill (WCAG 2.2, 1.4.3).
 */
public enum Mark {
    /** Of a definition that nobody runs. */
    PLAIN("#f9fafb", "#4b5563", ""),
    NOT_ENTERED("#ffffff", "#6b7280", "M3 6h6"),
    RUNNING("#dbeafe", "#1d4ed8", "M4 2.5v7l6-3.5z"),
    RETRYING("#fef3c7", "#b45309", "M9.5 4a4 4 0 1 0 .6 3M10 1.5V4H7.5"),
    COMPLETED("#dcfce7", "#15803d", "M2.5 6.5 5 9l4.5-6"),
    SKIPPED("#f3f4f6", "#4b5563", "M2 9c1-6 7-6 8-1M10.5 5 10 8 7 7.5"),
    FAULTED("#fee2e2", "#b91c1c", "M3 3l6 6M9 3l-6 6"),
    CANCELLED("#f3e8ff", "#7e22ce", "M3 3h6v6h-6z");

    private final String fill;
    private final String stroke;
    private final String shape;

    Mark(String fill, String stroke, String shape) {
        this.fill = fill;
        this.stroke = stroke;
        this.shape = shape;
    }

    String fill() {
        return fill;
    }

    String stroke() {
        return stroke;
    }

    /** Path of a symbol, 12 wide and high; none for what has no state. */
    String shape() {
        return shape;
    }

    void draw(Svg svg, Svg.Box box) {
        svg.box(box, fill, stroke, 1.5, this == NOT_ENTERED ? "5 3" : "");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
