package dev.interlock.orchestration.plan;

import static dev.interlock.orchestration.plan.Events.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.interlock.event.CategoryCount;
import dev.interlock.event.Event;
import dev.interlock.event.MockStopped;
import dev.interlock.event.SpecPublished;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BoardTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Events SPEC = new Events("project-1", "spec-1", "payments");

    /** Auth, Core, Webhooks, UAT, Cert. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void phasesFollowFromEvents(String story, String phases, List<Event> events) {
        assertThat(phases(board(events))).isEqualTo(phases);
    }

    static Stream<Arguments> phasesFollowFromEvents() {
        var auth = new CategoryCount(1, 0);
        return Stream.of(
                row("published", "TODO TODO NOT_APPLICABLE TODO TODO", SPEC.published(1)),
                row("with webhooks", "TODO TODO TODO TODO TODO", SPEC.published(1, true)),
                row("a mock", "TODO IN_PROGRESS NOT_APPLICABLE TODO TODO", SPEC.published(1), SPEC.mocked(1)),
                row(
                        "a mock of another version",
                        "TODO TODO NOT_APPLICABLE TODO TODO",
                        SPEC.published(2),
                        SPEC.mocked(1)),
                row(
                        "passed on the mock",
                        "DONE IN_PROGRESS NOT_APPLICABLE TODO TODO",
                        SPEC.published(1),
                        SPEC.mocked(1),
                        SPEC.goodRun("r1", 1, "MOCK")),
                row(
                        "failed live",
                        "FAILED FAILED NOT_APPLICABLE FAILED TODO",
                        SPEC.published(1),
                        SPEC.mocked(1),
                        SPEC.goodRun("r1", 1, "MOCK"),
                        SPEC.badRun("r2", 1, "LIVE")),
                row(
                        "everything passed",
                        "DONE DONE NOT_APPLICABLE DONE IN_PROGRESS",
                        SPEC.published(1),
                        SPEC.mocked(1),
                        SPEC.goodRun("r1", 1, "MOCK"),
                        SPEC.goodRun("r2", 1, "LIVE")),
                row(
                        "mended",
                        "DONE DONE NOT_APPLICABLE DONE IN_PROGRESS",
                        SPEC.published(1),
                        SPEC.mocked(1),
                        SPEC.goodRun("r1", 1, "MOCK"),
                        SPEC.badRun("r2", 1, "LIVE"),
                        SPEC.goodRun("r3", 1, "LIVE")),
                row(
                        "a late bad run of earlier",
                        "DONE DONE NOT_APPLICABLE DONE IN_PROGRESS",
                        SPEC.published(1),
                        SPEC.mocked(1),
                        SPEC.goodRun("r1", 1, "MOCK"),
                        SPEC.goodRun("r3", 1, "LIVE"),
                        SPEC.badRun("r2", 1, "LIVE")),
                row(
                        "webhooks still open",
                        "DONE DONE TODO DONE TODO",
                        SPEC.published(1, true),
                        SPEC.mocked(1),
                        SPEC.goodRun("r1", 1, "MOCK"),
                        SPEC.goodRun("r2", 1, "LIVE")),
                row(
                        "no credentials in the contract",
                        "NOT_APPLICABLE DONE NOT_APPLICABLE DONE IN_PROGRESS",
                        SPEC.published(1),
                        SPEC.mocked(1),
                        SPEC.run("r1", 1, "MOCK", Map.of("auth", NOTHING, "core", new CategoryCount(4, 0))),
                        SPEC.run("r2", 1, "LIVE", Map.of("auth", NOTHING, "core", new CategoryCount(4, 0)))),
                row(
                        "only auth looked at live",
                        "DONE TODO NOT_APPLICABLE TODO TODO",
                        SPEC.published(1),
                        SPEC.run("r1", 1, "LIVE", Map.of("auth", auth))),
                row(
                        "a run that was cancelled",
                        "TODO TODO NOT_APPLICABLE TODO TODO",
                        SPEC.published(1),
                        SPEC.brokenOff("r1", 1, "LIVE")),
                row(
                        "a target of tomorrow",
                        "TODO TODO NOT_APPLICABLE TODO TODO",
                        SPEC.published(1),
                        SPEC.goodRun("r1", 1, "ORBIT")),
                row(
                        "a mock that was stopped",
                        "TODO IN_PROGRESS NOT_APPLICABLE TODO TODO",
                        SPEC.published(1),
                        SPEC.mocked(1),
                        new MockStopped("project-1", "m", "m1", "spec-1", Events.digest(1), "STOPPED")),
                row(
                        "evidence before the publication",
                        "DONE DONE NOT_APPLICABLE DONE IN_PROGRESS",
                        SPEC.goodRun("r2", 1, "LIVE"),
                        SPEC.goodRun("r1", 1, "MOCK"),
                        SPEC.mocked(1),
                        SPEC.published(1)),
                row(
                        "an older publication that comes late",
                        "TODO TODO NOT_APPLICABLE TODO TODO",
                        SPEC.published(2),
                        SPEC.published(1),
                        SPEC.goodRun("r1", 1, "LIVE")));
    }

    @Test
    void aNewVersionPutsWhatWasVerifiedBackWithTheReason() {
        var board = board(List.of(SPEC.published(1), SPEC.goodRun("r1", 1, "LIVE"), SPEC.published(2)));

        var item = board.phases().getFirst().items().getFirst();
        assertThat(item.status()).isEqualTo(Progress.TODO);
        assertThat(item.because()).startsWith("Version 2 was published; this was last verified on version 1.");
    }

    @Test
    void aVersionThatComesBackBringsItsEvidence() {
        var again = SPEC.published(1);
        var third = new SpecPublished(
                again.project(), again.specId(), again.name(), again.digest(), 3, "1.1", "T", 3, false);

        var board = board(List.of(again, SPEC.goodRun("r1", 1, "LIVE"), SPEC.published(2), third));

        assertThat(board.version().number()).isEqualTo(3);
        assertThat(board.phases().getFirst().status()).isEqualTo(Progress.DONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Progress.class,
            names = {"DONE", "FAILED", "IN_PROGRESS"})
    void certifiesByWhatPeopleSaidLast(Progress said) {
        var events = List.of(
                SPEC.published(1), SPEC.mocked(1), SPEC.goodRun("r1", 1, "MOCK"), SPEC.goodRun("r2", 1, "LIVE"));
        var plan = plan(events)
                .signedOff(Events.digest(1), new SignOff(said, "So they said.", NOW.plusSeconds(1)))
                .signedOff(Events.digest(1), new SignOff(Progress.TODO, "A late answer of before.", NOW));

        var board = Board.of(plan).orElseThrow();

        assertThat(board.phases().getLast().status()).isEqualTo(said);
        assertThat(board.phases().getLast().items().getFirst().because()).isEqualTo("So they said.");
        assertThat(board.isReadyForApproval()).isTrue();
        assertThat(board.isApproved()).isEqualTo(said == Progress.DONE);
    }

    @Test
    void anApprovalIsForOneVersion() {
        var plan = plan(List.of(SPEC.published(1), SPEC.published(2)))
                .signedOff(Events.digest(1), new SignOff(Progress.DONE, "Approved by ana.", NOW));

        assertThat(phases(Board.of(plan).orElseThrow())).isEqualTo("TODO TODO NOT_APPLICABLE TODO TODO");
    }

    @Test
    void aRetiredSpecificationHasNoBoardWhateverComesAfter() {
        var plan = plan(List.of(
                SPEC.published(1), SPEC.retired(), SPEC.published(2), SPEC.goodRun("r1", 2, "LIVE"), SPEC.mocked(2)));

        assertThat(Board.of(plan)).isEmpty();
    }

    @Test
    void thereIsNoBoardBeforeThePublication() {
        assertThat(Board.of(plan(List.of(SPEC.mocked(1))))).isEmpty();
    }

    private static Arguments row(String story, String phases, Event... events) {
        return arguments(story, phases, List.of(events));
    }

    static Plan plan(List<? extends Event> events) {
        var plan = Plan.EMPTY;
        for (Event event : events) {
            plan = plan.after(event, NOW);
        }
        return plan;
    }

    private static Board board(List<Event> events) {
        return Board.of(plan(events)).orElseThrow();
    }

    private static String phases(Board board) {
        return board.phases().stream().map(phase -> phase.status().name()).collect(Collectors.joining(" "));
    }
}
