package dev.interlock.orchestration.workflow.schedules;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When a schedule begins runs. Pure; a schedule that was checked has exactly one. */
sealed interface Rhythm {

    /** When the first run is due, counted from when the schedule was made; empty where no time tells. */
    Optional<Instant> first(Instant made);

    /** When the run after the one that was due then is due: later than now. Empty where no time tells. */
    Optional<Instant> next(Instant due, Instant now);

    /** For the row of the schedule. */
    ObjectNode state();

    default Kind kind() {
        return switch (this) {
            case Every every -> Kind.EVERY;
            case Calendar calendar -> Kind.CRON;
            case After after -> Kind.AFTER;
            case On on -> Kind.ON;
        };
    }

    enum Kind {
        EVERY,
        CRON,
        AFTER,
        ON
    }

    /** Keeps to the grid that it began with. */
    record Every(Duration interval) implements Rhythm {

        @Override
        public Optional<Instant> first(Instant made) {
            return Optional.of(made.plus(interval));
        }

        @Override
        public Optional<Instant> next(Instant due, Instant now) {
            long passed = now.isBefore(due) ? 0 : Duration.between(due, now).dividedBy(interval);
            return Optional.of(due.plus(interval.multipliedBy(passed + 1)));
        }

        @Override
        public ObjectNode state() {
            return Rhythm.object().put("every", interval.toString());
        }
    }

    /** By the calendar, UTC. */
    record Calendar(String cron) implements Rhythm {

        @Override
        public Optional<Instant> first(Instant made) {
            return ExecutionTime.forCron(parser().parse(cron))
                    .nextExecution(made.atZone(ZoneOffset.UTC))
                    .map(ZonedDateTime::toInstant);
        }

        @Override
        public Optional<Instant> next(Instant due, Instant now) {
            return first(now.isBefore(due) ? due : now);
        }

        @Override
        public ObjectNode state() {
            return Rhythm.object().put("cron", cron);
        }

        /** Thrown by {@link CronParser#parse} for what is none: {@link IllegalArgumentException}. */
        static CronParser parser() {
            return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        }
    }

    /** When the run that it began has ended, and then some time. */
    record After(Duration pause) implements Rhythm {

        @Override
        public Optional<Instant> first(Instant made) {
            return Optional.of(made.plus(pause));
        }

        @Override
        public Optional<Instant> next(Instant due, Instant now) {
            return Optional.empty();
        }

        @Override
        public ObjectNode state() {
            return Rhythm.object().put("after", pause.toString());
        }
    }

    /** @param filters how many events a run has, one of each filter; 1: any of them */
    record On(int filters) implements Rhythm {

        @Override
        public Optional<Instant> first(Instant made) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> next(Instant due, Instant now) {
            return Optional.empty();
        }

        @Override
        public ObjectNode state() {
            return Rhythm.object().put("on", filters);
        }
    }

    /** @throws IllegalArgumentException where it has none */
    static Rhythm of(Schedule schedule) {
        if (schedule.every().isPresent()) {
            return new Every(schedule.every().get());
        }
        if (schedule.cron().isPresent()) {
            return new Calendar(schedule.cron().get());
        }
        if (schedule.after().isPresent()) {
            return new After(schedule.after().get());
        }
        return new On(schedule.on()
                .map(on -> on instanceof Consumption.All all ? all.filters().size() : 1)
                .orElseThrow(() -> new IllegalArgumentException("A schedule without a time or an event")));
    }

    static Rhythm read(JsonNode state) {
        if (state.has("every")) {
            return new Every(Duration.parse(state.get("every").asText()));
        }
        if (state.has("cron")) {
            return new Calendar(state.get("cron").asText());
        }
        if (state.has("after")) {
            return new After(Duration.parse(state.get("after").asText()));
        }
        return new On(state.path("on").asInt(1));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
