package dev.interlock.cli.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Marks in the command line of a stack's JVMs, by which one is recognised when its run record is lost: the command
 * that started it may have been killed between the start and the note of it.
 */
record Markers(Path home, String part) {

    List<String> asOptions() {
        return List.of("-Dinterlock.part=" + part, "-Dinterlock.home=" + home);
    }

    /** Live processes of this part that no record knows of. */
    List<ProcessIdentity> strays() {
        List<String> marks = asOptions();
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).containsAll(marks))
                .flatMap(process -> ProcessIdentity.of(process.pid()).stream())
                .toList();
    }

    static List<String> commandLine(long pid) {
        try {
            byte[] raw = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
            return Arrays.asList(new String(raw, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException noProc) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().arguments())
                    .map(List::of)
                    .orElse(List.of());
        }
    }
}
