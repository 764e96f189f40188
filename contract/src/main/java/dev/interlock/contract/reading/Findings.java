package dev.interlock.contract.reading;

import dev.interlock.contract.Finding;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.Severity;
import dev.interlock.contract.Shortened;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a reading has found so far, without lines and columns, which are looked up once at the end. */
final class Findings {

    private final int most;
    private final Set<Found> found = new LinkedHashSet<>();
    private int unreported;
    private boolean errors;

    private record Found(String code, Severity severity, String message, JsonPointer pointer) {}

    Findings(int most) {
        this.most = most;
    }

    void error(String code, Place place, String message) {
        add(code, Severity.ERROR, place.pointer(), message);
    }

    void warning(String code, Place place, String message) {
        add(code, Severity.WARNING, place.pointer(), message);
    }

    void info(String code, Place place, String message) {
        add(code, Severity.INFO, place.pointer(), message);
    }

    private void add(String code, Severity severity, JsonPointer pointer, String message) {
        errors |= severity == Severity.ERROR;
        // an error is always reported, so that what is rejected says why
        if (found.size() >= most && !(severity == Severity.ERROR && found.size() < 2 * most)) {
            unreported++;
            return;
        }
        found.add(new Found(code, severity, message, pointer));
    }

    boolean anyError() {
        return errors;
    }

    List<Finding> located(Positions positions) {
        if (found.isEmpty()) {
            return List.of();
        }
        Set<JsonPointer> pointers = new LinkedHashSet<>();
        found.forEach(each -> pointers.add(each.pointer()));
        Map<JsonPointer, Position> places = positions.of(pointers);
        List<Finding> findings = new ArrayList<>();
        for (Found each : found) {
            Position at = places.getOrDefault(each.pointer(), Position.UNKNOWN);
            findings.add(new Finding(
                    each.code(), each.severity(), each.message(), each.pointer().value(), at.line(), at.column()));
        }
        findings.sort(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column));
        if (unreported > 0) {
            findings.add(new Finding(
                    "more-findings", Severity.INFO, unreported + " more findings are not listed", "", 0, 0));
        }
        return findings;
    }

    /** A text of the document, fit to stand in a message. */
    static String quoted(String text) {
        return '\'' + Shortened.of(text) + '\'';
    }
}
