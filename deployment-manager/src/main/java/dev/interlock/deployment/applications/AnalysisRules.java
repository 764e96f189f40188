package dev.interlock.deployment.applications;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which members of thresholds and checks go together, and what they may name. */
final class AnalysisRules {

    private static final Set<String> PLACEHOLDERS =
            Set.of("project", "application", "environment", "stable", "candidate");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

    private AnalysisRules() {}

    static List<Fault> faults(Definition.Analysis analysis) {
        var faults = new ArrayList<Fault>();
        if (analysis.thresholds() != null) {
            shares(faults, analysis.thresholds());
        }
        if (analysis.checks() != null) {
            checks(faults, analysis.checks());
        }
        return faults;
    }

    private static void shares(List<Fault> faults, List<Definition.Threshold> thresholds) {
        for (int i = 0; i < thresholds.size(); i++) {
            var threshold = thresholds.get(i);
            boolean isShare =
                    switch (threshold.metric()) {
                        case ERROR_RATE, VIOLATION_RATE -> true;
                        case LATENCY_P50, LATENCY_P95, LATENCY_P99 -> false;
                    };
            var pointer = "/analysis/thresholds/" + i + "/above";
            finite(faults, threshold.above(), pointer);
            if (isShare && threshold.above() >= 1) {
                faults.add(new Fault(
                        pointer, "must be a share below 1 for " + threshold.metric() + ": " + threshold.above()));
            }
        }
    }

    private static void checks(List<Fault> faults, List<Definition.Check> checks) {
        var names = new HashSet<String>();
        for (int i = 0; i < checks.size(); i++) {
            var check = checks.get(i);
            var pointer = "/analysis/checks/" + i;
            if (!names.add(check.name())) {
                faults.add(new Fault(pointer + "/name", "is used twice: " + check.name()));
            }
            if ((check.query() == null) == (check.url() == null)) {
                faults.add(new Fault(pointer, "must have either query or url, not both"));
            } else if (check.query() == null) {
                hook(faults, check, pointer);
            } else {
                query(faults, check, check.query(), pointer);
            }
        }
    }

    private static void hook(List<Fault> faults, Definition.Check check, String pointer) {
        if (check.above() != null) {
            faults.add(new Fault(pointer + "/above", "belongs to a query; a web hook says itself what it finds"));
        }
        if (check.below() != null) {
            faults.add(new Fault(pointer + "/below", "belongs to a query; a web hook says itself what it finds"));
        }
    }

    private static void query(List<Fault> faults, Definition.Check check, String query, String pointer) {
        if ((check.above() == null) == (check.below() == null)) {
            faults.add(new Fault(pointer, "must have either above or below beside its query, not both"));
        }
        finite(faults, check.above(), pointer + "/above");
        finite(faults, check.below(), pointer + "/below");
        Matcher used = PLACEHOLDER.matcher(query);
        while (used.find()) {
            if (!PLACEHOLDERS.contains(used.group(1))) {
                faults.add(new Fault(
                        pointer + "/query",
                        "has " + used.group() + ", which is none of "
                                + String.join(
                                        ", ", PLACEHOLDERS.stream().sorted().toList())));
            }
        }
    }

    /** A number that is written may be larger than any that is read. */
    private static void finite(List<Fault> faults, @Nullable Double limit, String pointer) {
        if (limit != null && !Double.isFinite(limit)) {
            faults.add(new Fault(pointer, "is too large a number"));
        }
    }
}
