package dev.interlock.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Memory of processes, from {@code /proc}. */
final class Memory {

    private Memory() {}

    /** Proportional set size of a process and its descendants in bytes. */
    static OptionalLong ofTree(long pid) {
        LongStream pids = ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(ProcessHandle::pid);
        long total = pids.map(Memory::proportional).sum();
        return total == 0 ? OptionalLong.empty() : OptionalLong.of(total);
    }

    private static long proportional(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException notOurs) {
            return 0;
        }
    }
}
