package dev.interlock.benchmarks.workflows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** CPU time of processes, from Linux's {@code /proc/<pid>/stat} (man 5 proc), in clock ticks of 10 ms. */
public final class CpuTime {

    private static final long MILLIS_PER_TICK = 10;
    private static final int UTIME = 11;
    private static final int CSTIME = 14;

    private CpuTime() {}

    /** User and system time of these processes, of their living children, and of the children that have ended. */
    public static Duration of(List<Long> processes) {
        return Duration.ofMillis(
                processes.stream().mapToLong(CpuTime::treeTicks).sum() * MILLIS_PER_TICK);
    }

    private static long treeTicks(long pid) {
        return ticks(pid)
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(child -> ticks(child.pid()))
                        .sum();
    }

    private static long ticks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // the name, in parentheses, may have blanks
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long sum = 0;
            for (int field = UTIME; field <= CSTIME; field++) {
                sum += Long.parseLong(fields[field]);
            }
            return sum;
        } catch (IOException e) {
            // it has ended meanwhile; its parent has its time
            return 0;
        }
    }
}
