package dev.interlock.validator.reports;

import dev.interlock.validator.runs.CheckView;
import dev.interlock.validator.runs.RunRecord;
import dev.interlock.validator.runs.RunView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** What a report says, whatever its form; it is the JSON form itself. */
record RunReport(RunView run, List<OperationReport> operations) {

    RunReport {
        operations = List.copyOf(operations);
    }

    /** Operations in the order in which they were first tried. */
    static RunReport of(RunRecord run) {
        var byOperation = run.checks().stream()
                .collect(Collectors.groupingBy(CheckView::operation, LinkedHashMap::new, Collectors.toList()));
        return new RunReport(
                run.run(),
                byOperation.entrySet().stream()
                        .map(entry -> OperationReport.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** Whether the run came to its end, rather than being broken off, cancelled or still under way. */
    boolean hasVerdict() {
        return run.status().equals("PASSED") || run.status().equals("FAILED");
    }
}
