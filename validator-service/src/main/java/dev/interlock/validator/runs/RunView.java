package dev.interlock.validator.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.interlock.validator.cases.Category;
import dev.interlock.validator.cases.Count;
import dev.interlock.validator.cases.Tally;
import dev.interlock.validator.targets.TargetKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as clients see it.
 *
 * @param headerNames names of the headers that were given; their values are nowhere
 * @param reason why a run ended without a verdict
 * @param report where the report is
 * @param failures the first failed checks; only where one run is asked for
 */
public record RunView(
        String id,
        String name,
        SpecOf spec,
        String baseUrl,
        @Nullable String webhookUrl,
        TargetKind target,
        long seed,
        List<Category> categories,
        List<String> headerNames,
        String status,
        @Nullable String reason,
        Totals totals,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        String report,
        @Nullable List<CheckView> failures) {

    static RunView of(Run run) {
        return new RunView(
                run.id,
                run.name,
                new SpecOf(run.specId, run.specName, run.digest),
                run.baseUrl,
                run.webhookUrl,
                run.target,
                run.seed,
                List.copyOf(run.wantedCategories()),
                run.headerNameList(),
                run.state().label(),
                run.reason,
                Totals.of(run),
                run.createdAt,
                run.startedAt,
                run.endedAt,
                "/api/v1/reports/" + run.id,
                null);
    }

    RunView with(List<CheckView> failed) {
        return new RunView(
                id,
                name,
                spec,
                baseUrl,
                webhookUrl,
                target,
                seed,
                categories,
                headerNames,
                status,
                reason,
                totals,
                createdAt,
                startedAt,
                endedAt,
                report,
                List.copyOf(failed));
    }

    /** What the run judges by. */
    public record SpecOf(String id, String name, String digest) {}

    /**
     * How far it is.
     *
     * @param planned how many checks there will be; 0 until it is known
     * @param checks passed and failed ones so far
     * @param skipped could not be tried
     * @param categories by auth, core and webhooks
     */
    public record Totals(
            int planned,
            int checks,
            int passed,
            int failed,
            int skipped,
            @JsonProperty("categories") Map<String, Count> categories) {

        static Totals of(Run run) {
            Tally tally = run.tally;
            var counts = new TreeMap<String, Count>();
            tally.categories().forEach((category, count) -> counts.put(category.label(), count));
            return new Totals(
                    run.planned, tally.checks(), tally.passed(), tally.failed(), run.done - tally.checks(), counts);
        }
    }
}
