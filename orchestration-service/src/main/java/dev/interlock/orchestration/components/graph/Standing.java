package dev.interlock.orchestration.components.graph;

import dev.interlock.orchestration.components.HealthState;
import java.util.Locale;

/** How a component is, all considered. */
public enum Standing {
    /** It answers, and so does all that it depends on. */
    UP("#dcfce7", "#15803d", 1.5, "", "M2.5 6.5 5 9l4.5-6"),
    /** It answers or may, but something that it depends on does not. */
    IMPAIRED("#fef3c7", "#b45309", 1.5, "7 3", "M6 2v5M6 9.6v.2"),
    DOWN("#fee2e2", "#b91c1c", 3.5, "", "M3 3l6 6M9 3l-6 6"),
    UNKNOWN("#f3f4f6", "#4b5563", 1.5, "2 3", "M3.8 4.2a2.2 2.2 0 1 1 3 2.1c-.6.3-.8.6-.8 1.2M6 9.6v.2");

    private final String fill;
    private final String stroke;
    private final double strokeWidth;
    private final String dashes;
    private final String symbol;

    Standing(String fill, String stroke, double strokeWidth, String dashes, String symbol) {
        this.fill = fill;
        this.stroke = stroke;
        this.strokeWidth = strokeWidth;
        this.dashes = dashes;
        this.symbol = symbol;
    }

    static Standing of(HealthState own, boolean isImpaired) {
        return switch (own) {
            case DOWN -> DOWN;
            case UP -> isImpaired ? IMPAIRED : UP;
            case UNKNOWN -> isImpaired ? IMPAIRED : UNKNOWN;
        };
    }

    String fill() {
        return fill;
    }

    String stroke() {
        return stroke;
    }

    double strokeWidth() {
        return strokeWidth;
    }

    String dashes() {
        return dashes;
    }

    String symbol() {
        return symbol;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
