package dev.interlock.deployment.charts;

import dev.interlock.deployment.analysis.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Draws a rollout as SVG: the candidate's weight above, the e-values below on a logarithmic scale. Pure. The picture is
 * without scripts and takes its colours from where it stands, so that it reads on light and on dark.
 */
final class RolloutChart {

    private static final double LEFT = 64;
    private static final double RIGHT = 700;
    private static final double LEAST_SHOWN = 3;
    private static final double LOWEST = -2;
    private static final double MOST_SHOWN = 12;
    private static final int TICKS = 4;
    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 400" role="img" aria-labelledby="title desc" \
            font-family="system-ui, sans-serif" font-size="12" fill="#7a828c" stroke-linejoin="round">
            """;

    private final Scales weights;
    private final Scales evidence;
    private final List<Moment> moments;
    private final StringBuilder svg = new StringBuilder(HEAD);

    private RolloutChart(List<Moment> moments) {
        var begin = moments.isEmpty() ? Instant.EPOCH : moments.getFirst().at();
        var end = moments.isEmpty() ? begin : moments.getLast().at();
        double seconds = Math.max(Duration.between(begin, end).toMillis() / 1000.0, 1);
        double highest = moments.stream()
                .flatMap(moment -> moment.log10E().values().stream())
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        this.moments = moments;
        this.weights = new Scales(begin, seconds, LEFT, RIGHT, 48, 168, 0, 100);
        this.evidence = new Scales(
                begin, seconds, LEFT, RIGHT, 208, 340, LOWEST, Math.clamp(Math.ceil(highest), LEAST_SHOWN, MOST_SHOWN));
    }

    /**
     * @param title what it is of
     * @param moments in their order
     * @param log10Bad from where on the combined e-values take the candidate back
     */
    static String of(String title, List<Moment> moments, double log10Bad) {
        var chart = new RolloutChart(moments);
        chart.words(title);
        chart.weights();
        chart.evidence(log10Bad);
        return chart.svg.append("</svg>\n").toString();
    }

    private void words(String title) {
        int highest = moments.stream().mapToInt(Moment::weight).max().orElse(0);
        int last = moments.isEmpty() ? 0 : moments.getLast().weight();
        svg.append("<title id=\"title\">").append(escaped(title)).append("</title>\n");
        svg.append("<desc id=\"desc\">The candidate had at most %d %% of the traffic, and %d %% in the end.%s</desc>\n"
                .formatted(highest, last, inWords()));
        text(LEFT, 20, "start", title);
        text(LEFT, 40, "start", "candidate's share of the traffic, %");
        text(LEFT, 200, "start", "evidence against the candidate, log₁₀ E");
    }

    /** What the lines come to, for those who don't see them. */
    private String inWords() {
        return sources().stream()
                .map(source -> " The e-value of %s reached 10^%s."
                        .formatted(
                                source.label(),
                                Scales.number(moments.stream()
                                        .mapToDouble(moment -> moment.log10E().getOrDefault(source, 0.0))
                                        .filter(Double::isFinite)
                                        .max()
                                        .orElse(0))))
                .collect(Collectors.joining());
    }

    private void weights() {
        for (int weight : new int[] {0, 50, 100}) {
            grid(weights, weight, Integer.toString(weight));
        }
        var points = new ArrayList<String>();
        for (int i = 0; i < moments.size(); i++) {
            var moment = moments.get(i);
            if (i > 0) {
                points.add(weights.point(moment.at(), moments.get(i - 1).weight()));
            }
            points.add(weights.point(moment.at(), moment.weight()));
        }
        line(points, "#3d85c6", "");
    }

    private void evidence(double log10Bad) {
        for (double value = LOWEST; value <= evidence.max(); value += evidence.max() > 6 ? 2 : 1) {
            grid(evidence, value, Scales.number(value));
        }
        svg.append("<line x1=\"%s\" y1=\"%3$s\" x2=\"%2$s\" y2=\"%3$s\" stroke=\"#d64541\" stroke-dasharray=\"2 3\"/>\n"
                .formatted(Scales.number(LEFT), Scales.number(RIGHT), Scales.number(evidence.y(log10Bad))));
        text(RIGHT, evidence.y(log10Bad) - 4, "end", "taken back");
        double legend = LEFT;
        for (Source source : sources()) {
            line(
                    moments.stream()
                            .filter(moment -> isDrawable(moment, source))
                            .map(moment ->
                                    evidence.point(moment.at(), moment.log10E().getOrDefault(source, 0.0)))
                            .toList(),
                    colour(source),
                    dashes(source));
            line(List.of(legend + ",384", legend + 24 + ",384"), colour(source), dashes(source));
            text(legend + 30, 388, "start", source.label());
            legend += 110;
        }
        times();
    }

    private void times() {
        for (int i = 0; i <= TICKS; i++) {
            var at = evidence.begin().plusMillis((long) (evidence.seconds() * 1000 * i / TICKS));
            text(
                    evidence.x(at),
                    360,
                    "middle",
                    clock(Math.round(Duration.between(evidence.begin(), at).toMillis() / 1000.0)));
        }
    }

    private List<Source> sources() {
        return moments.stream()
                .flatMap(moment -> moment.log10E().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isDrawable(Moment moment, Source source) {
        return !Double.isNaN(moment.log10E().getOrDefault(source, Double.NaN));
    }

    private void grid(Scales scales, double value, String label) {
        svg.append("<line x1=\"%s\" y1=\"%3$s\" x2=\"%2$s\" y2=\"%3$s\" stroke=\"#7a828c\" stroke-opacity=\"0.3\"/>\n"
                .formatted(Scales.number(LEFT), Scales.number(RIGHT), Scales.number(scales.y(value))));
        text(LEFT - 8, scales.y(value) + 4, "end", label);
    }

    private void line(List<String> points, String colour, String dashes) {
        svg.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n"
                .formatted(
                        String.join(" ", points),
                        colour,
                        dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\""));
    }

    private void text(double x, double y, String anchor, String words) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(Scales.number(x), Scales.number(y), anchor, escaped(words)));
    }

    private static String colour(Source source) {
        return switch (source) {
            case ERRORS -> "#d64541";
            case LATENCY -> "#c98a1b";
            case CONTRACT -> "#8e63ce";
        };
    }

    /** Colours alone don't tell everybody apart. */
    private static String dashes(Source source) {
        return switch (source) {
            case ERRORS -> "";
            case LATENCY -> "6 3";
            case CONTRACT -> "2 2";
        };
    }

    private static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
