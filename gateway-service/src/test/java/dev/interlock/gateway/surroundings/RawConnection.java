package dev.interlock.gateway.surroundings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which a test says exactly what it wants. */
public final class RawConnection implements AutoCloseable {

    private static final String CLOSED = "<closed>";
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int QUIET_MILLIS = 1_000;

    private final Socket socket;

    public RawConnection(URI gateway) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** All that comes until the gateway closes, or has answered and says nothing more for a while. */
    public String answer() throws IOException {
        var all = new StringBuilder(part());
        socket.setSoTimeout(QUIET_MILLIS);
        try {
            while (!isClosed(all)) {
                all.append(part());
            }
        } catch (SocketTimeoutException quiet) {
            return all.toString();
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
        return all.toString();
    }

    /** All that comes until this has come, or the gateway closes. */
    public String readUntil(String expected) throws IOException {
        var all = new StringBuilder();
        while (!isClosed(all) && all.indexOf(expected) < 0) {
            all.append(part());
        }
        return all.toString();
    }

    /** All that comes until the gateway closes. */
    public String readToTheEnd() throws IOException {
        return readUntil(CLOSED);
    }

    private String part() throws IOException {
        var buffer = new byte[8192];
        int read = socket.getInputStream().read(buffer);
        return read < 0 ? CLOSED : new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
    }

    private static boolean isClosed(StringBuilder all) {
        return all.indexOf(CLOSED) >= 0;
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
