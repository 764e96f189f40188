package dev.interlock.orchestration.workflow.temporal;

import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Temporal's in-memory server, on a loopback port, with the clock of the world; one for all tests of the JVM. */
public final class TemporalServer {

    private static final int PORT = freePort();

    static {
        TestServer.createPortBoundServer(PORT);
    }

    private TemporalServer() {}

    public static String target() {
        return "127.0.0.1:" + PORT;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port for Temporal", e);
        }
    }
}
