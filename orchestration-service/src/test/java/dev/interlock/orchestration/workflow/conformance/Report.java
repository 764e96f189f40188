package dev.interlock.orchestration.workflow.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a run went.
 *
 * @param status {@code completed}, {@code faulted}, {@code cancelled}
 * @param tasks that ran, in the order in which they were entered; each entry counts, attempts don't
 */
record Report(
        String status, @Nullable JsonNode output, @Nullable JsonNode error, Duration took, List<Ran> tasks) {

    Report {
        status = status.toLowerCase(Locale.ROOT);
        tasks = List.copyOf(tasks);
    }

    /** @param status like that of a run, or {@code running} */
    record Ran(
            String name,
            String position,
            String status,
            int attempts,
            @Nullable JsonNode output,
            @Nullable JsonNode error) {

        Ran {
            status = status.toLowerCase(Locale.ROOT);
        }

        static String nameIn(String position) {
            return position.substring(position.lastIndexOf('/') + 1);
        }
    }

    List<Ran> of(String task) {
        return tasks.stream().filter(ran -> ran.name().equals(task)).toList();
    }

    int firstOf(String task) {
        return tasks.indexOf(of(task).stream().findFirst().orElseThrow(() -> didNotRun(task)));
    }

    Ran lastOf(String task) {
        return of(task).stream().reduce((a, b) -> b).orElseThrow(() -> didNotRun(task));
    }

    private AssertionError didNotRun(String task) {
        return new AssertionError(task + " did not run; what ran: "
                + tasks.stream().map(Ran::position).toList());
    }
}
