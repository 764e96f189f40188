package dev.interlock.deployment.runtime.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that can't be mistaken for a later one with the same pid.
 *
 * @param birth on Linux the boot's id and the clock tick of the start, which no change of the wall clock moves;
 *     elsewhere the start instant
 */
record ProcessIdentity(long pid, String birth) {

    private static final Path PROC = Path.of("/proc");
    private static final int STATE = 0;
    private static final int THREADS = 17;
    private static final int START_TICK = 19;

    /** The live process with this pid; a zombie without other threads is not live. */
    static Optional<ProcessIdentity> of(long pid) {
        if (!Files.exists(PROC.resolve("self/stat"))) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(process -> new ProcessIdentity(
                            pid,
                            process.info().startInstant().map(Object::toString).orElse("unknown")));
        }
        try {
            return fromStat(
                    pid,
                    Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat")),
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Reads a line of {@code /proc/<pid>/stat}; see proc_pid_stat(5). The name in brackets may hold anything. */
    static Optional<ProcessIdentity> fromStat(long pid, String stat, String bootId) {
        var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        if (fields.length <= START_TICK || isGone(fields[STATE], fields[THREADS])) {
            return Optional.empty();
        }
        return Optional.of(new ProcessIdentity(pid, bootId + ":" + fields[START_TICK]));
    }

    /** A first thread may be a zombie while others still hold the port; only with the last one the process is gone. */
    private static boolean isGone(String state, String threads) {
        return (state.equals("Z") || state.equals("X")) && (threads.equals("0") || threads.equals("1"));
    }

    boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** When it was started, in ticks since the boot; only where there is {@code /proc}. */
    long tick() {
        return Long.parseLong(birth.substring(birth.lastIndexOf(':') + 1));
    }

    /** Sends SIGTERM. */
    void ask() {
        handle().ifPresent(ProcessHandle::destroy);
    }

    /** Sends SIGKILL. */
    void end() {
        handle().ifPresent(ProcessHandle::destroyForcibly);
    }

    Optional<ProcessHandle> handle() {
        return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
    }
}
