package dev.interlock.orchestration.workflow.schedules;

import static dev.interlock.orchestration.workflow.events.TestEvents.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.expression.Jq;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Consumption.Correlation;
import dev.interlock.orchestration.workflow.program.Consumption.Filter;
import dev.interlock.orchestration.workflow.program.Consumption.Until;
import dev.interlock.orchestration.workflow.program.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleCheckTest {

    private static final Filter PAID = filter(Map.of("order", "${ .data.order }"), "type", "paid");
    private static final Filter SENT = filter(Map.of("parcel", "${ .data.parcel }"), "type", "sent");

    @Test
    void findsNothingWrong() {
        assertThat(ScheduleCheck.faults(every(Duration.ofSeconds(1)))).isEmpty();
        assertThat(ScheduleCheck.faults(cron("*/5 * * * 1-5"))).isEmpty();
        assertThat(ScheduleCheck.faults(on(new Consumption.All(List.of(PAID, PAID)))))
                .isEmpty();
    }

    @Test
    void wantsASecondBetweenRuns() {
        assertThat(ScheduleCheck.faults(every(Duration.ofMillis(999)))).hasSize(1);
        assertThat(ScheduleCheck.faults(
                        new Schedule(Optional.empty(), Optional.empty(), Optional.of(Duration.ZERO), Optional.empty())))
                .extracting(ScheduleCheck.Fault::at)
                .containsExactly("/after");
    }

    @Test
    void wantsOneKind() {
        var both = new Schedule(
                Optional.of(Duration.ofHours(1)), Optional.of("0 9 * * *"), Optional.empty(), Optional.empty());
        var none = new Schedule(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(ScheduleCheck.faults(both)).hasSize(1);
        assertThat(ScheduleCheck.faults(none)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "61 * * * *", "0 0 12 * * *", "@nonsense", "0 0 30 2 *"})
    void refusesWhatIsNoTime(String cron) {
        assertThat(ScheduleCheck.faults(cron(cron)))
                .extracting(ScheduleCheck.Fault::at)
                .containsExactly("/cron");
    }

    @Test
    void refusesEventsThatNoRunCanBeginWith() {
        var until = new Consumption.Any(List.of(PAID), Optional.of(new Until.Consumed(new Consumption.One(SENT))));
        var apart = new Consumption.All(List.of(PAID, SENT));
        var ofARun = new Filter(
                Map.of(),
                Map.of("order", new Correlation(Jq.compile(".data.order"), Optional.of(Jq.compile("$context.order")))));

        assertThat(ScheduleCheck.faults(on(until))).hasSize(1);
        assertThat(ScheduleCheck.faults(on(apart))).hasSize(1);
        assertThat(ScheduleCheck.faults(on(new Consumption.One(ofARun)))).hasSize(1);
    }

    private static Schedule every(Duration interval) {
        return new Schedule(Optional.of(interval), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Schedule cron(String cron) {
        return new Schedule(Optional.empty(), Optional.of(cron), Optional.empty(), Optional.empty());
    }

    private static Schedule on(Consumption consumption) {
        return new Schedule(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(consumption));
    }
}
