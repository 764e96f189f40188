package dev.interlock.cli.stack;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A part as {@code status} shows it.
 *
 * @param residentBytes memory of its process and that one's children, shared pages counted once where Linux tells
 */
public record PartStatus(
        String name,
        State state,
        OptionalLong pid,
        Map<String, Integer> ports,
        Optional<Instant> startedAt,
        OptionalLong residentBytes) {

    /** What can be said of a part from outside. */
    public enum State {
        UP,
        /** Its process lives but it doesn't answer, or not yet, or it runs with other settings than asked for now. */
        NOT_READY,
        DOWN,
        /** Not ours: given by DATABASE_URL or KAFKA_BOOTSTRAP_SERVERS. */
        EXTERNAL
    }

    static PartStatus external(String name) {
        return new PartStatus(
                name, State.EXTERNAL, OptionalLong.empty(), Map.of(), Optional.empty(), OptionalLong.empty());
    }

    static PartStatus of(Part part) {
        Optional<RunRecord> record = part.process().running();
        if (record.isEmpty()) {
            return new PartStatus(
                    part.name(), State.DOWN, OptionalLong.empty(), Map.of(), Optional.empty(), OptionalLong.empty());
        }
        RunRecord running = record.get();
        long pid = running.process().pid();
        return new PartStatus(
                part.name(),
                part.isUp() ? State.UP : State.NOT_READY,
                OptionalLong.of(pid),
                running.ports(),
                Optional.of(running.startedAt()),
                Memory.ofTree(pid));
    }
}
