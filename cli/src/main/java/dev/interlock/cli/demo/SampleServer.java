package dev.interlock.cli.demo;

import dev.interlock.cli.stack.JavaProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample implementation of the payments API in a JVM of its own, on a free port, until it is closed. */
final class SampleServer implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready on (http://127\\.0\\.0\\.1:[0-9]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Thread atExit;
    private final URI url;

    private SampleServer(Process process, URI url) {
        this.process = process;
        this.url = url;
        // Ctrl-C in the middle of a run must not leave it behind
        this.atExit = new Thread(process::destroyForcibly, "sample server");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static SampleServer start(Path examples, String variant, Path log) throws InterruptedException {
        String step = "payments (" + variant + ")";
        Path jar = examples.resolve("target/interlock-examples.jar");
        if (!Files.isRegularFile(jar)) {
            throw new UnexpectedResult(step, jar + " is missing; run ./interlock build", log);
        }
        try {
            Process process = new ProcessBuilder(
                            JavaProgram.path(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            jar + ":" + examples.resolve("target/lib") + "/*",
                            "dev.interlock.examples.payments.PaymentsServer",
                            "--port",
                            "0",
                            "--variant",
                            variant)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new SampleServer(process, awaitUrl(step, process, log));
        } catch (IOException e) {
            throw new UnexpectedResult(step, "cannot start: " + e.getMessage(), log);
        }
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            process.destroyForcibly();
        }
    }

    private static URI awaitUrl(String step, Process process, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find()) {
                return URI.create(ready.group(1));
            }
            Thread.sleep(50);
        }
        process.destroyForcibly();
        throw new UnexpectedResult(
                step, "did not start: " + Files.readString(log).strip(), log);
    }
}
