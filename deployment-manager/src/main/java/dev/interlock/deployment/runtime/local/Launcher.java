package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.RuntimeProblem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts processes, never through a shell. Each gets a session of its own where {@code setsid} is there, so that no
 * signal to the service's process group, such as Ctrl-C in its terminal, ends it; elsewhere it shares that fate.
 */
final class Launcher {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "JAVA_HOME");

    private final Map<String, String> inherited;

    /** @param environment of the service, of which hardly anything is passed on */
    Launcher(Map<String, String> environment) {
        var passed = new HashMap<String, String>();
        INHERITED.forEach(name -> {
            var value = environment.get(name);
            if (value != null) {
                passed.put(name, value);
            }
        });
        passed.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        // so that a plain "java" is the one that this service runs on
        passed.merge("PATH", passed.get("JAVA_HOME") + "/bin", (path, java) -> java + File.pathSeparator + path);
        this.inherited = Map.copyOf(passed);
    }

    /** The few variables of the service's own, overlaid by what is given, in this order. */
    @SafeVarargs
    final Map<String, String> environment(Map<String, String>... given) {
        var all = new HashMap<>(inherited);
        Arrays.stream(given).forEach(all::putAll);
        return all;
    }

    /**
     * The command with its program as an absolute path.
     *
     * @throws dev.interlock.problem.ProblemException where there is no such program
     */
    List<String> resolved(List<String> command, Map<String, String> environment) {
        var program = program(command.getFirst(), environment.getOrDefault("PATH", ""));
        return Stream.concat(Stream.of(program), command.stream().skip(1)).toList();
    }

    /**
     * @param command as {@link #resolved} gave it
     * @throws IOException where the system refuses
     */
    Process start(List<String> command, Map<String, String> environment, Path workplace, Path log) throws IOException {
        Files.createDirectories(workplace);
        Files.createDirectories(log.toAbsolutePath().getParent());
        var line = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(command);
        var builder = new ProcessBuilder(line)
                .directory(workplace.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** A relative path would lead into the instance's own, empty directory. */
    private static String program(String name, String searched) {
        var places = name.contains("/")
                ? Stream.of(name)
                : Arrays.stream(searched.split(File.pathSeparator)).map(dir -> dir + "/" + name);
        return places.filter(Launcher::isProgram)
                .findFirst()
                .orElseThrow(() -> RuntimeProblem.COMMAND_NOT_FOUND.because(
                        "There is no program '" + name
                                + "' that this service may run; give an absolute path, or the name"
                                + " of one on the PATH.",
                        Map.of("command", name)));
    }

    private static boolean isProgram(String path) {
        try {
            var program = Path.of(path);
            return program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
