package dev.interlock.spec.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.spec.Project;
import dev.interlock.testkit.identity.Tokens;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks HTTP/1.1 byte by byte, for what HTTP clients don't do. */
final class RawCall implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final OutputStream out;

    RawCall(Project project) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            out = socket.getOutputStream();
            send("POST /api/v1/specs HTTP/1.1\r\nHost: localhost\r\n" + IdentityHeader.IDENTITY + ": "
                    + Tokens.of(Role.VENDOR, project.id()) + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawCall send(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Announces a body and sends less of it. */
    RawCall begun() {
        return send("Content-Type: application/yaml\r\nContent-Length: 1000\r\n\r\nopenapi: ");
    }

    RawCall chunked(String body) {
        send("Content-Type: application/yaml\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int from = 0; from < body.length(); from += 8_000) {
            var chunk = body.substring(from, Math.min(body.length(), from + 8_000));
            send(Integer.toHexString(chunk.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + chunk + "\r\n");
        }
        return send("0\r\n\r\n");
    }

    /** Chunks without end, until the server answers or hangs up. */
    RawCall chunkedFor(long bytes) {
        send("Content-Type: application/yaml\r\nTransfer-Encoding: chunked\r\n\r\n");
        var chunk = "10000\r\n" + "#".repeat(0x10000) + "\r\n";
        for (long sent = 0; sent < bytes; sent += 0x10000) {
            send(chunk);
        }
        return send("0\r\n\r\n");
    }

    void answers(int status) {
        assertThat(statusLine()).startsWith("HTTP/1.1 " + status + " ");
    }

    String statusLine() {
        try {
            var line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return line == null ? "hung up" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
