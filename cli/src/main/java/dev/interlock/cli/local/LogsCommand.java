package dev.interlock.cli.local;

import dev.interlock.cli.progress.Progress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Prints the end of the logs of the local stack, of one part or of all.")
public final class LogsCommand implements Callable<Integer> {

    private static final int WINDOW = 1024 * 1024;

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            description = "gateway, spec, mock, validator, orchestration, deployment, postgres, kafka or build.")
    private @Nullable String part;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing what is written.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "Lines of each log (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(names = "--raw", description = "Lines as they are written, JSON where they are JSON.")
    private boolean raw;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Path directory = StackOptions.stack(Progress.silent()).logDirectory();
        List<Path> logs = logs(directory);
        if (logs.isEmpty()) {
            System.err.println("✗ no log" + (part == null ? "s" : " of " + part) + " in " + directory);
            return 1;
        }
        Map<Path, Long> positions = new HashMap<>();
        for (Path log : logs) {
            positions.put(log, printEnd(log, logs.size() > 1));
        }
        while (follow) {
            Thread.sleep(250);
            for (Path log : logs) {
                positions.put(log, printNew(log, positions.getOrDefault(log, 0L), logs.size() > 1));
            }
        }
        return 0;
    }

    private List<Path> logs(Path directory) throws IOException {
        if (part != null) {
            Path log = directory.resolve(part + ".log").normalize();
            return log.startsWith(directory) && Files.isRegularFile(log) ? List.of(log) : List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    private long printEnd(Path log, boolean named) throws IOException {
        long length = Files.size(log);
        List<String> all = new ArrayList<>(
                read(log, Math.max(0, length - WINDOW), length).lines().toList());
        all.subList(Math.max(0, all.size() - lines), all.size()).forEach(line -> print(log, line, named));
        return length;
    }

    private long printNew(Path log, long position, boolean named) throws IOException {
        long length = Files.size(log);
        long from = length < position ? 0 : position;
        String text = read(log, from, length);
        int whole = text.lastIndexOf('\n') + 1;
        text.substring(0, whole).lines().forEach(line -> print(log, line, named));
        return from + text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String read(Path log, long from, long to) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(to - from, WINDOW)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private void print(Path log, String line, boolean named) {
        String name = log.getFileName().toString().replace(".log", "");
        String text = raw ? line : LogLine.readable(line);
        System.out.println(named ? String.format("%-13s | %s", name, text) : text);
    }
}
