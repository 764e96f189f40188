package dev.interlock.cli.local;

import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.PartStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows every part of the local stack. Exit code 1 when one isn't up.")
public final class StatusCommand implements Callable<Integer> {

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws InterruptedException {
        LocalStack stack = StackOptions.stack(Progress.silent());
        List<PartStatus> parts = stack.status();
        System.out.printf("%-14s %-10s %-8s %-9s %-9s %s%n", "PART", "STATE", "PID", "UPTIME", "MEMORY", "PORTS");
        parts.forEach(part -> System.out.println(row(part)));
        long total =
                parts.stream().mapToLong(part -> part.residentBytes().orElse(0)).sum();
        System.out.printf(
                "%nmemory %s   gateway %s   logs %s%n",
                megabytes(OptionalLong.of(total)), stack.gatewayUrl(), stack.logDirectory());
        boolean allUp = parts.stream()
                .allMatch(part -> part.state() == PartStatus.State.UP || part.state() == PartStatus.State.EXTERNAL);
        return allUp ? 0 : 1;
    }

    private String row(PartStatus part) {
        String ports = part.ports().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(port -> port.getKey() + ":" + port.getValue())
                .collect(Collectors.joining(" "));
        return String.format(
                        "%-14s %-10s %-8s %-9s %-9s %s",
                        part.name(),
                        part.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        part.pid().isPresent() ? Long.toString(part.pid().getAsLong()) : "-",
                        part.startedAt()
                                .map(since -> readable(Duration.between(since, clock.instant())))
                                .orElse("-"),
                        megabytes(part.residentBytes()),
                        ports)
                .stripTrailing();
    }

    static String readable(Duration uptime) {
        if (uptime.compareTo(Duration.ofMinutes(1)) < 0) {
            return uptime.toSeconds() + "s";
        }
        if (uptime.compareTo(Duration.ofHours(1)) < 0) {
            return uptime.toMinutes() + "m" + uptime.toSecondsPart() + "s";
        }
        return uptime.toHours() + "h" + uptime.toMinutesPart() + "m";
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() / (1024 * 1024) + " MB" : "-";
    }
}
