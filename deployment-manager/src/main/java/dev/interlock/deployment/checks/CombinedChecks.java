package dev.interlock.deployment.checks;

import dev.interlock.deployment.rollouts.planning.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the checks and the judge say together. Pure. */
final class CombinedChecks {

    private CombinedChecks() {}

    /**
     * Bad wins, the judge's first; then what is unknown. Where every check has passed, the judge's word stands.
     *
     * @param judged by the comparison with the stable revision
     */
    static Evidence together(List<CheckState> checks, Evidence judged) {
        if (judged instanceof Evidence.Bad) {
            return judged;
        }
        return bad(checks).or(() -> unknown(checks)).orElse(judged);
    }

    private static Optional<Evidence> bad(List<CheckState> checks) {
        return checks.stream()
                .filter(CheckState::isBad)
                .findFirst()
                .map(check ->
                        new Evidence.Bad(named(check) + " failed: " + check.message() + row(check.failedInARow())));
    }

    private static String row(int failed) {
        return failed > 1 ? ", " + failed + " times in a row" : "";
    }

    private static Optional<Evidence> unknown(List<CheckState> checks) {
        var reasons = checks.stream().flatMap(check -> doubt(check).stream()).collect(Collectors.joining("; "));
        return reasons.isEmpty() ? Optional.empty() : Optional.of(new Evidence.None(reasons));
    }

    /** Who has failed, but not often enough, is in doubt too: it neither goes back for it nor on. */
    private static Optional<String> doubt(CheckState check) {
        return switch (check.outcome()) {
            case PASSED -> Optional.empty();
            case PENDING -> Optional.of(named(check) + " was not measured yet");
            case INCONCLUSIVE -> Optional.of(named(check) + " is inconclusive: " + check.message());
            case FAILED ->
                Optional.of(named(check) + " failed " + check.failedInARow() + " of "
                        + check.check().failures() + " times: " + check.message());
        };
    }

    private static String named(CheckState check) {
        return "check '" + check.check().name() + "'";
    }
}
