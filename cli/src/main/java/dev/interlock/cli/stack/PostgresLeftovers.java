package dev.interlock.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a killed postmaster leaves behind: children that hold the shared memory for a moment longer, and a lock file
 * whose pid another process may have by now. PostgreSQL checks only whether that pid lives and then refuses to start,
 * so the lock file is removed here once it is certain that no PostgreSQL works in the directory.
 */
record PostgresLeftovers(Path data) {

    private static final Duration GRACE = Duration.ofSeconds(3);

    /** Call only when the postmaster on record is gone. */
    void clear() throws InterruptedException {
        for (ProcessIdentity process : workers()) {
            PartProcess.end(process, Signal.INT, GRACE);
        }
        try {
            if (workers().isEmpty()) {
                Files.deleteIfExists(data.resolve("postmaster.pid"));
            }
        } catch (IOException e) {
            throw new StackFailure(PostgresPart.NAME, "cannot remove the stale " + data.resolve("postmaster.pid"), e);
        }
    }

    /** Processes of PostgreSQL that work in the data directory, as all of them do from their start on. */
    private List<ProcessIdentity> workers() {
        return ProcessHandle.allProcesses()
                .filter(process -> isWorker(process.pid()))
                .flatMap(process -> ProcessIdentity.of(process.pid()).stream())
                .toList();
    }

    private boolean isWorker(long pid) {
        Path proc = Path.of("/proc/" + pid);
        try {
            return Files.readString(proc.resolve("comm")).startsWith("postgres")
                    && Files.isSameFile(Files.readSymbolicLink(proc.resolve("cwd")), data);
        } catch (IOException notOurs) {
            return false;
        }
    }
}
