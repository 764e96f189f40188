package dev.interlock.validator.reports;

import dev.interlock.validator.runs.CheckOutcome;
import dev.interlock.validator.runs.CheckView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of one operation. */
record OperationReport(
        String operation,
        @Nullable String operationId,
        long passed,
        long failed,
        long skipped,
        List<CheckReport> checks) {

    OperationReport {
        checks = List.copyOf(checks);
    }

    static OperationReport of(String operation, List<CheckView> checks) {
        return new OperationReport(
                operation,
                checks.getFirst().operationId(),
                count(checks, CheckOutcome.PASSED),
                count(checks, CheckOutcome.FAILED),
                count(checks, CheckOutcome.SKIPPED),
                checks.stream().map(check -> CheckReport.of(check)).toList());
    }

    private static long count(List<CheckView> checks, CheckOutcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).count();
    }
}
