package dev.interlock.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/** The sample implementation of the payments API, as a process of its own. */
final class Sample implements AutoCloseable {

    private final Process process;
    private final int port;

    private Sample(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Sample start(Path repository, String variant) throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = repository.resolve("examples/target/interlock-examples.jar").toString();
        var process = new ProcessBuilder(java, "-jar", jar, "--port", String.valueOf(port), "--variant", variant)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var sample = new Sample(process, port);
        Waiting.until("the sample listens", Duration.ofSeconds(20), sample::isListening);
        return sample;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
