package dev.interlock.cli.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds who listens on a port, as far as Linux's {@code /proc} lets this user see. */
final class PortHolder {

    private static final String LISTEN = "0A";
    private static final int LONGEST_COMMAND = 80;

    private PortHolder() {}

    /** Pid and command of the listener. */
    static Optional<String> of(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of(table))) {
                lines.skip(1).forEach(line -> listeningInode(line, port).ifPresent(sockets::add));
            } catch (IOException noTable) {
                continue;
            }
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), sockets))
                .findFirst()
                .map(PortHolder::describe);
    }

    /** Inode of the socket when this line of {@code /proc/net/tcp} is a listener on the port. */
    static Optional<String> listeningInode(String line, int port) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length < 10 || !LISTEN.equals(fields[3])) {
            return Optional.empty();
        }
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        return fields[1].endsWith(suffix) ? Optional.of(fields[9]) : Optional.empty();
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files) {
                String target = Files.readSymbolicLink(file).toString();
                if (target.startsWith("socket:[") && sockets.contains(target.substring(8, target.length() - 1))) {
                    return true;
                }
            }
            return false;
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static String describe(ProcessHandle process) {
        String command = String.join(" ", Markers.commandLine(process.pid()));
        String shown = command.length() <= LONGEST_COMMAND ? command : command.substring(0, LONGEST_COMMAND) + "…";
        return "pid " + process.pid() + (shown.isEmpty() ? "" : " (" + shown + ")");
    }
}
