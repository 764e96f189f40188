package dev.interlock.orchestration.svg;

/** How wide text is, without asking a font: a little more than most sans-serif faces need. */
public final class Lettering {

    private static final double AVERAGE = 0.6;

    private Lettering() {}

    public static double width(String text, int size) {
        return text.codePointCount(0, text.length()) * size * AVERAGE;
    }

    /** Cut to the width, with an ellipsis where something is missing. */
    public static String fit(String text, int size, double width) {
        int room = (int) (width / (size * AVERAGE));
        int length = text.codePointCount(0, text.length());
        return length <= room ? text : text.substring(0, text.offsetByCodePoints(0, Math.max(1, room - 1))) + "…";
    }
}
