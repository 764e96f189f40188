package dev.interlock.contract.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One segment of a path template as literals around parameters: {@code {base}...{head}} has the literals "", "...", "".
 *
 * @param literals the texts around the parameters, one more than there are parameters
 * @param names the parameters
 */
record SegmentTemplate(List<String> literals, List<String> names) {

    SegmentTemplate {
        literals = List.copyOf(literals);
        names = List.copyOf(names);
    }

    static SegmentTemplate parse(String segment) {
        List<String> literals = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int start = 0;
        int open = segment.indexOf('{');
        while (open >= 0) {
            int close = segment.indexOf('}', open);
            if (close < 0) {
                break;
            }
            literals.add(segment.substring(start, open));
            names.add(segment.substring(open + 1, close));
            start = close + 1;
            open = segment.indexOf('{', start);
        }
        literals.add(segment.substring(start));
        return new SegmentTemplate(literals, names);
    }

    boolean concrete() {
        return names.isEmpty();
    }

    /** Whether both accept the same segments, whatever their parameters are called. */
    boolean sameShape(SegmentTemplate other) {
        return literals.equals(other.literals);
    }

    int literalLength() {
        return literals.stream().mapToInt(String::length).sum();
    }

    boolean fits(String raw) {
        return !boundaries(raw).isEmpty();
    }

    /** Puts the raw values of the parameters; the segment must fit. */
    void capture(String raw, Map<String, String> values) {
        if (names.isEmpty()) {
            return;
        }
        List<Integer> starts = boundaries(raw);
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), raw.substring(starts.get(2 * i), starts.get(2 * i + 1)));
        }
    }

    /**
     * Where each parameter starts and ends; empty if the segment does not fit. The first literals are taken at their first
     * place that leaves a parameter not empty, and the last one at the end, so that it needs no backtracking.
     */
    private List<Integer> boundaries(String raw) {
        String first = literals.getFirst();
        String last = literals.getLast();
        if (!raw.startsWith(first)) {
            return List.of();
        }
        List<Integer> boundaries = new ArrayList<>();
        int position = first.length();
        for (int i = 0; i < names.size(); i++) {
            boundaries.add(position);
            boolean isLast = i == names.size() - 1;
            String literal = literals.get(i + 1);
            int end = isLast ? raw.length() - last.length() : raw.indexOf(literal, position + 1);
            if (end <= position || (isLast && !raw.endsWith(last))) {
                return List.of();
            }
            boundaries.add(end);
            position = end + literal.length();
        }
        return boundaries;
    }
}
