package dev.interlock.orchestration.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The board of one specification as clients see it.
 *
 * @param number of the version that it is about
 */
public record PlanView(
        String specId,
        String name,
        @Nullable String title,
        String digest,
        int number,
        @Nullable String declaredVersion,
        int operations,
        List<Phase> phases) {

    public PlanView {
        phases = List.copyOf(phases);
    }

    static PlanView of(String specId, Board board) {
        var version = board.version();
        return new PlanView(
                specId,
                version.name(),
                version.title(),
                version.digest(),
                version.number(),
                version.declaredVersion(),
                version.operations(),
                board.phases());
    }
}
