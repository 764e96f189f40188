package dev.interlock.gateway.surroundings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which a test says exactly what it wants. */
public final class RawConnection implements AutoCloseable {

    private final Socket socket;

    public RawConnection(URI gateway) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort());
        socket.setSoTimeout(5_000);
    }

    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** All that comes until the gateway closes, or says nothing more for a while. */
    public String readAll(int quietMillis) throws IOException {
        socket.setSoTimeout(quietMillis);
        var all = new StringBuilder();
        var buffer = new byte[8192];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                all.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException quiet) {
            return all.toString();
        }
        return all + "<closed>";
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
