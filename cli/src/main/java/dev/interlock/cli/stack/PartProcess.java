package dev.interlock.cli.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one process of a part: detached from the command that starts it, remembered in a run record, logging to a file. */
final class PartProcess {

    private static final long LONGEST_LOG = 20L * 1024 * 1024;
    private static final boolean HAS_SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));

    private final String name;
    private final Path record;
    private final Path log;
    private final Markers markers;
    private final Clock clock;
    private long logStart;
    private @Nullable Process started;

    PartProcess(StackHome home, String name, Clock clock) {
        this.name = name;
        this.record = home.run().resolve(name + ".json");
        this.log = home.log(name);
        this.markers = new Markers(home.directory(), name);
        this.clock = clock;
    }

    Path log() {
        return log;
    }

    List<String> markers() {
        return markers.asOptions();
    }

    Instant now() {
        return clock.instant();
    }

    /** The record of the live process; a record of a dead one is as good as none. */
    Optional<RunRecord> running() {
        return RunRecord.read(record).filter(known -> known.process().isAlive());
    }

    /** Ends what an interrupted command left running without a record. */
    void endStrays() throws InterruptedException {
        Optional<ProcessIdentity> known = running().map(RunRecord::process);
        for (ProcessIdentity stray : markers.strays()) {
            if (!known.equals(Optional.of(stray))) {
                end(stray, Signal.KILL, Duration.ZERO);
            }
        }
    }

    void spawn(List<String> command, Map<String, String> environment, Map<String, Integer> ports, String fingerprint) {
        try {
            rollLog();
            logStart = Files.exists(log) ? Files.size(log) : 0;
            List<String> detached = new ArrayList<>();
            if (HAS_SETSID) {
                // an own session: neither Ctrl-C nor the end of the terminal reaches it; setsid keeps the pid
                detached.add("setsid");
            }
            detached.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(detached)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            started = process;
            ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow(() -> died("at once"));
            new RunRecord(identity, now(), ports, fingerprint).write(record);
        } catch (IOException e) {
            throw new StackFailure(name, "cannot start: " + e.getMessage(), List.of(), log, e);
        }
    }

    /** Throws when the process is gone. */
    void requireAlive() {
        if (running().isEmpty()) {
            throw died("while starting");
        }
    }

    StackFailure died(String when) {
        Process process = started;
        String code = process != null && !process.isAlive() ? " with exit code " + process.exitValue() : "";
        return failure("ended " + when + code);
    }

    StackFailure failure(String why) {
        return new StackFailure(name, why, LogTail.tellingLines(log, logStart), log, null);
    }

    /** Asks politely, then doesn't ask. Returns when the process is gone. */
    void stop(Signal politely, Duration grace) throws InterruptedException {
        Optional<RunRecord> known = running();
        if (known.isPresent()) {
            end(known.get().process(), politely, grace);
        }
        endStrays();
        forget();
    }

    void kill() throws InterruptedException {
        stop(Signal.KILL, Duration.ZERO);
    }

    void forget() {
        try {
            Files.deleteIfExists(record);
        } catch (IOException e) {
            throw new StackFailure(name, "cannot remove " + record + ": " + e.getMessage(), e);
        }
    }

    /** What the process has written since it was started by this command. */
    String output() {
        try {
            byte[] all = Files.readAllBytes(log);
            int from = (int) Math.min(logStart, all.length);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8);
        } catch (IOException noLog) {
            return "";
        }
    }

    static void end(ProcessIdentity process, Signal politely, Duration grace) throws InterruptedException {
        politely.sendTo(process);
        if (!awaitEnd(process, grace)) {
            Signal.KILL.sendTo(process);
            awaitEnd(process, Duration.ofSeconds(5));
        }
    }

    private static boolean awaitEnd(ProcessIdentity process, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    private void rollLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LONGEST_LOG) {
            Files.move(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
