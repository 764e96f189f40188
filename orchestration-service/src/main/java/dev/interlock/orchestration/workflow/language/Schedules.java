package dev.interlock.orchestration.workflow.language;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.interlock.orchestration.workflow.program.Schedule;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Compiles when runs begin by themselves. */
final class Schedules {

    private static final CronParser CRON = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final ZonedDateTime SOME_TIME = ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final int LONGEST_CRON = 200;

    private final Definition definition;

    Schedules(Definition definition) {
        this.definition = definition;
    }

    Optional<Schedule> of(Definition.Located written) {
        if (written.isMissing()) {
            return Optional.empty();
        }
        var on = written.at("on");
        return Optional.of(new Schedule(
                pause(written.at("every")),
                cron(written.at("cron")),
                pause(written.at("after")),
                on.isMissing() ? Optional.empty() : Optional.of(new Consumptions(definition).of(on))));
    }

    private Optional<Duration> pause(Definition.Located written) {
        if (written.isMissing()) {
            return Optional.empty();
        }
        if (Definition.isExpression(written.value())) {
            definition.fault(written.pointer(), "A schedule has no data for an expression; write the duration out");
            return Optional.empty();
        }
        var pause = definition.constantDuration(written.value(), written.pointer());
        if (pause.isPresent() && pause.get().isZero()) {
            definition.fault(written.pointer(), "The duration must be more than nothing");
        }
        return pause;
    }

    private Optional<String> cron(Definition.Located written) {
        if (written.isMissing()) {
            return Optional.empty();
        }
        var text = written.value().asText().strip();
        try {
            if (text.length() > LONGEST_CRON) {
                throw new IllegalArgumentException("longer than " + LONGEST_CRON + " characters");
            }
            var next = ExecutionTime.forCron(CRON.parse(text).validate()).nextExecution(SOME_TIME);
            if (next.isEmpty()) {
                throw new IllegalArgumentException("it never comes");
            }
            return Optional.of(text);
        } catch (IllegalArgumentException e) {
            definition.fault(
                    written.pointer(),
                    "Write a cron expression of five fields, such as '0 3 * * 1': " + e.getMessage());
            return Optional.empty();
        }
    }
}
