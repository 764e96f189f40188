package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script with a Maven that only says what it was asked, in a directory whose name has a space. */
class LauncherIT {

    private static final List<String> SERVICES = List.of(
            "gateway-service",
            "spec-service",
            "mock-service",
            "validator-service",
            "orchestration-service",
            "deployment-manager");

    @TempDir
    private Path directory;

    private Path root;
    private Path programs;

    private record Result(int code, String output) {}

    @BeforeEach
    void copyTheLauncher() throws IOException {
        root = Files.createDirectories(directory.resolve("a checkout"));
        programs = Files.createDirectories(directory.resolve("programs"));
        Files.copy(Path.of("../interlock"), root.resolve("interlock"));
        Files.setPosixFilePermissions(root.resolve("interlock"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.createDirectories(root.resolve("spec-service/src/main"));
        for (String service : SERVICES) {
            touch(service + "/target/quarkus-app/quarkus-run.jar");
        }
        touch("examples/target/interlock-examples.jar");
        touch("cli/target/interlock-cli.jar");
        Files.createDirectories(root.resolve("cli/target/lib"));
    }

    @Test
    void testRunsMavensVerifyOfEverythingWithTheArgumentsGiven() throws Exception {
        maven("echo \"asked: $*\"; echo \"in: $PWD\"; \"$JAVA_HOME/bin/java\" -version 2>&1 | head -n 1");

        Result result = launch("test", "-Dtest=One Test", "-o");

        assertThat(result.output())
                .contains("asked: -B -T 2 verify -Dtest=One Test -o")
                .contains("in: " + root.toRealPath())
                .contains("version \"" + Runtime.version().feature());
        assertThat(result.code()).isZero();
    }

    @Test
    void testEndsWithMavensExitCode() throws Exception {
        maven("exit 3");

        assertThat(launch("test").code()).isEqualTo(3);
    }

    @Test
    void buildShowsEachModuleAndKeepsTheLog() throws Exception {
        maven("echo '[INFO] Building Interlock :: contract 0.1.0-SNAPSHOT                        [4/16]'; echo noise");

        Result result = launch("build");

        assertThat(result.code()).isZero();
        assertThat(result.output()).contains("[4/16] Interlock :: contract").doesNotContain("noise");
        assertThat(root.resolve(".interlock/logs/build.log")).content().contains("noise");
    }

    @Test
    void failedBuildPrintsTheErrorsAndWhereTheLogIs() throws Exception {
        maven("echo '[ERROR] Spec.java:[1,2] no'; exit 1");

        Result result = launch("build");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output())
                .contains("[ERROR] Spec.java:[1,2] no")
                .contains("log: " + root.toRealPath() + "/.interlock/logs/build.log");
        assertThat(root.resolve("target/interlock-build.lock")).doesNotExist();
    }

    @Test
    void upBuildsOnlyWhatHasChangedSinceTheLastBuild() throws Exception {
        maven("echo built >>\"" + directory.resolve("builds") + "\"");

        launch("up");
        launch("up");
        assertThat(directory.resolve("builds")).content().hasLineCount(1);

        Thread.sleep(1100);
        Files.writeString(root.resolve("spec-service/src/main/New.java"), "class New {}");
        launch("up");
        assertThat(directory.resolve("builds")).content().hasLineCount(2);
    }

    @Test
    void saysWhatToInstallWhenMavenIsMissing() throws Exception {
        Result result = launch("build");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains("there is no mvn on the PATH").contains("apt-get install maven");
    }

    @Test
    void worksThroughASymbolicLinkFromAnywhere() throws Exception {
        maven("echo \"in: $PWD\"");
        Path link = Files.createSymbolicLink(programs.resolve("il"), root.resolve("interlock"));

        Result result = run(List.of(link.toString(), "test"));

        assertThat(result.output()).contains("in: " + root.toRealPath());
    }

    private Result launch(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(root.resolve("interlock").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Result run(List<String> command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("INTERLOCK_"));
        environment.put("PATH", pathWithoutMaven());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** The programs a POSIX shell may count on, linked one by one: where they lie there may be a real Maven as well. */
    private String pathWithoutMaven() throws IOException {
        for (String name : List.of(
                "sh",
                "readlink",
                "dirname",
                "sed",
                "find",
                "head",
                "tail",
                "grep",
                "cat",
                "mkdir",
                "rm",
                "mv",
                "date",
                "sleep",
                "id",
                "env")) {
            for (String place : List.of("/usr/bin", "/bin")) {
                Path program = Path.of(place, name);
                if (Files.isExecutable(program) && !Files.exists(programs.resolve(name))) {
                    Files.createSymbolicLink(programs.resolve(name), program);
                }
            }
        }
        return programs.toString();
    }

    private void maven(String script) throws IOException {
        Path program = programs.resolve("mvn");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void touch(String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
    }
}
