package dev.interlock.system.monitoring;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of series: those that {@code docs/operations/metrics.md} lists, and those that a query asks for. */
public final class MetricNames {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| (\\w+) \\|");
    private static final Pattern STRINGS = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGES = Pattern.compile("\\[[^]]*]");
    private static final Pattern LABELS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern WORD = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "unless", "bool", "offset", "inf", "nan", "group_left", "group_right");
    /** An aggregation may have its labels before its parentheses. */
    private static final Set<String> AGGREGATIONS =
            Set.of("sum", "min", "max", "avg", "count", "topk", "bottomk", "quantile", "stddev", "group");

    private MetricNames() {}

    /** Every series that the page tells of. */
    public static Set<String> listed() {
        return ROW.matcher(Monitoring.text(Monitoring.ROOT.resolve("docs/operations/metrics.md")))
                .results()
                .flatMap(row -> series(row.group(1), row.group(2)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> in(String query) {
        var bare = query;
        for (var noise : List.of(STRINGS, MATCHERS, RANGES, LABELS)) {
            bare = noise.matcher(bare).replaceAll(" ");
        }
        return WORD.matcher(bare)
                .results()
                .map(found -> found.group())
                .filter(word -> !KEYWORDS.contains(word) && !AGGREGATIONS.contains(word))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> series(String name, String type) {
        return switch (type) {
            case "counter", "gauge" -> List.of(name);
            case "summary" -> with(name, "_count", "_sum", "_max");
            case "histogram" -> with(name, "_count", "_sum", "_max", "_bucket");
            default -> throw new IllegalStateException(name + " is of no type that is known: " + type);
        };
    }

    private static List<String> with(String name, String... endings) {
        return Arrays.stream(endings).map(name::concat).toList();
    }
}
