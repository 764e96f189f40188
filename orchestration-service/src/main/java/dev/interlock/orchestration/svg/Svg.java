package dev.interlock.orchestration.svg;

/** Writes SVG. Whatever text comes in goes out escaped. */
public final class Svg {

    private static final String FONT = "font-family=\"system-ui, 'DejaVu Sans', sans-serif\"";
    public static final String INK = "#111827";
    public static final String LINE = "#4b5563";

    private final StringBuilder out = new StringBuilder();

    public Svg open(double width, double height, String title, String description) {
        var w = number(width);
        var h = number(height);
        raw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + w + "\" height=\"" + h + "\" viewBox=\"0 0 " + w
                + " " + h + "\" role=\"img\" aria-labelledby=\"title description\" " + FONT + ">");
        raw("<title id=\"title\">" + escape(title) + "</title>");
        raw("<desc id=\"description\">" + escape(description) + "</desc>");
        raw("<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\""
                + " markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0.5 7.5 4 0 7.5z\" fill=\"" + LINE
                + "\"/></marker></defs>");
        return raw("<rect width=\"" + w + "\" height=\"" + h + "\" fill=\"#ffffff\"/>");
    }

    public String close() {
        return raw("</svg>").out.toString();
    }

    public Svg openGroup(String title) {
        return raw("<g><title>" + escape(title) + "</title>");
    }

    public Svg closeGroup() {
        return raw("</g>");
    }

    /** @param dashes lengths of strokes and gaps in turn; empty for a solid line */
    public Svg box(Box box, String fill, String stroke, double strokeWidth, String dashes) {
        return raw("<rect " + box.attributes() + " rx=\"6\" fill=\"" + fill + "\" stroke=\"" + stroke
                + "\" stroke-width=\"" + number(strokeWidth) + "\"" + dashed(dashes) + "/>");
    }

    /** A rectangle, by its upper left corner. */
    public record Box(double x, double y, double width, double height) {

        private String attributes() {
            return "x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) + "\" height=\""
                    + number(height) + "\"";
        }
    }

    /** What is inside is white, so that marks stand out. */
    public Svg inner(Box box, boolean isDashed) {
        return raw("<rect " + box.attributes() + " rx=\"4\" fill=\"#ffffff\" stroke=\"#d1d5db\""
                + dashed(isDashed ? "4 3" : "") + "/>");
    }

    /** @param shape path data, 12 wide and high */
    public Svg symbol(double x, double y, String shape, String stroke) {
        return raw("<path transform=\"translate(" + number(x) + " " + number(y) + ")\" d=\"" + shape
                + "\" fill=\"none\" stroke=\"" + stroke
                + "\" stroke-width=\"1.8\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>");
    }

    public Svg text(double x, double y, int size, String colour, boolean isBold, String text) {
        return raw("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" font-size=\"" + size + "\" fill=\"" + colour
                + "\"" + (isBold ? " font-weight=\"600\"" : "") + ">" + escape(text) + "</text>");
    }

    public Svg dot(double x, double y, boolean isEnd) {
        raw("<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"8\" fill=\"" + (isEnd ? "#ffffff" : INK)
                + "\" stroke=\"" + INK + "\" stroke-width=\"1.5\"/>");
        return isEnd
                ? raw("<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"4.5\" fill=\"" + INK + "\"/>")
                : this;
    }

    /** @param points x and y in turn */
    public Svg arrow(double... points) {
        var path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append(i == 0 ? "M" : " L")
                    .append(number(points[i]))
                    .append(' ')
                    .append(number(points[i + 1]));
        }
        return raw("<path d=\"" + path + "\" fill=\"none\" stroke=\"" + LINE
                + "\" stroke-width=\"1.4\" marker-end=\"url(#arrow)\"/>");
    }

    private Svg raw(String text) {
        out.append(text).append('\n');
        return this;
    }

    private static String dashed(String dashes) {
        return dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"";
    }

    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + Math.abs(tenths % 10);
    }

    /** Characters that XML 1.0 has no place for become the replacement character. */
    static String escape(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
    }
}
