package dev.interlock.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of applications, which outlive the service that started them: they are found by what it keeps about
 * them. It starts them again when it comes back.
 */
record AppProcesses(Path directory) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Asks all to end, and ends those that don't. */
    void stop() throws InterruptedException {
        List<ProcessIdentity> running = running();
        running.forEach(process -> tree(process).forEach(ProcessHandle::destroy));
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (running.stream().anyMatch(ProcessIdentity::isAlive) && System.nanoTime() < deadline) {
            Thread.sleep(LOOK.toMillis());
        }
        running.forEach(process -> tree(process).forEach(ProcessHandle::destroyForcibly));
    }

    private List<ProcessIdentity> running() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, 4)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> process(file).stream())
                    .filter(ProcessIdentity::isAlive)
                    .toList();
        } catch (IOException e) {
            throw new StackFailure("deployment", "cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    private static Optional<ProcessIdentity> process(Path file) {
        try {
            JsonNode process = JSON.readTree(file.toFile()).path("process");
            return process.isObject()
                    ? Optional.of(new ProcessIdentity(
                            process.path("pid").asLong(), process.path("birth").asText()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new StackFailure("deployment", "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Stream<ProcessHandle> tree(ProcessIdentity process) {
        return process.isAlive()
                ? ProcessHandle.of(process.pid()).stream()
                        .flatMap(handle -> Stream.concat(handle.descendants(), Stream.of(handle)))
                : Stream.empty();
    }
}
