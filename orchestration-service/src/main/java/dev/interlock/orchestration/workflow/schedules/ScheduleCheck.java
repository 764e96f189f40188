package dev.interlock.orchestration.workflow.schedules;

import dev.interlock.orchestration.workflow.events.EventSchedules;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds what keeps a schedule from working, before its definition is kept. */
public final class ScheduleCheck {

    /** The most runs of a schedule: one a second. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofDays(3660);

    private ScheduleCheck() {}

    /** @param at JSON pointer, from the schedule on */
    public record Fault(String at, String message) {}

    /** @return empty where nothing is wrong */
    public static List<Fault> faults(Schedule schedule) {
        var faults = new ArrayList<Fault>();
        var kinds = Stream.of(schedule.every(), schedule.cron(), schedule.after(), schedule.on())
                .filter(kind -> kind.isPresent())
                .count();
        if (kinds != 1) {
            faults.add(new Fault("", "A schedule has exactly one of every, cron, after and on."));
        }
        schedule.every().ifPresent(every -> checkDuration("/every", every, faults));
        schedule.after().ifPresent(after -> checkDuration("/after", after, faults));
        schedule.cron().ifPresent(cron -> checkCron(cron, faults));
        schedule.on().ifPresent(on -> checkEvents(on, faults));
        return List.copyOf(faults);
    }

    private static void checkDuration(String at, Duration duration, List<Fault> faults) {
        if (duration.compareTo(SHORTEST) < 0) {
            faults.add(new Fault(at, "A schedule begins at most one run a second: PT1S or more."));
        }
        if (duration.compareTo(LONGEST) > 0) {
            faults.add(new Fault(at, "Nobody waits longer than ten years: P3660D or less."));
        }
    }

    private static void checkCron(String cron, List<Fault> faults) {
        try {
            if (new Rhythm.Calendar(cron).first(Instant.EPOCH).isEmpty()) {
                faults.add(new Fault("/cron", "There is no such time: '" + cron + "'."));
            }
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(
                    "/cron", "Not five fields of cron (minute, hour, day, month, weekday; UTC): " + e.getMessage()));
        }
    }

    private static void checkEvents(Consumption on, List<Fault> faults) {
        if (on instanceof Consumption.Any any && any.until().isPresent()) {
            faults.add(new Fault("/on/until", "A schedule can't wait for an end: begin a run, and listen in it."));
        }
        if (on instanceof Consumption.All all
                && all.filters().stream()
                                .map(filter -> filter.correlate().keySet())
                                .distinct()
                                .count()
                        > 1) {
            faults.add(new Fault(
                    "/on/all", "All events of a run correlate by the same names; give each filter the same."));
        }
        EventSchedules.faults(on).forEach(message -> faults.add(new Fault("/on", message)));
    }
}
