package dev.interlock.validator.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that is no good HTTP server. */
public final class RudeServer implements AutoCloseable {

    /** What it does with each connection. */
    public enum Manner {
        HANGS,
        CLOSES,
        TALKS_GARBAGE,
        NEVER_ENDS,
        DRIPS
    }

    private final ServerSocket socket;
    private final Manner manner;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    public RudeServer(Manner manner) throws IOException {
        this.manner = manner;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> misbehave(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void misbehave(Socket connection) {
        try {
            if (manner == Manner.HANGS) {
                return;
            }
            try (connection) {
                connection.getInputStream().read(new byte[65_536]);
                speak(connection.getOutputStream());
            }
        } catch (IOException e) {
            open.remove(connection);
        }
    }

    private void speak(OutputStream out) throws IOException {
        switch (manner) {
            case HANGS, CLOSES -> out.flush();
            case TALKS_GARBAGE -> out.write("\u0001\u0002 garbage \u0000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            case NEVER_ENDS -> {
                out.write(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[".getBytes(StandardCharsets.UTF_8));
                var chunk = "1,".repeat(32_768).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 10_000; i++) {
                    out.write(chunk);
                }
            }
            case DRIPS -> {
                out.write(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[".getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < 1_000; i++) {
                    out.write("1,".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    sleep();
                }
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
