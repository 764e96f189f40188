package dev.interlock.deployment.runtime.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process writes. It holds the file itself, open for appending, so that it goes on writing when the service is
 * gone; it is bounded by emptying the file under it. What it writes in between copying and emptying is lost.
 */
record BoundedLog(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedLog.class);
    private static final int TAIL = 500;
    private static final int MOST_BYTES = 4 * TAIL;

    /** Empties the file if it is longer, and keeps half as many bytes of its end beside it. */
    void cutTo(long most) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() <= most) {
                return;
            }
            var beside = file.resolveSibling(file.getFileName() + ".1");
            try (var kept = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                long half = most / 2;
                channel.transferTo(channel.size() - half, half, kept);
            }
            channel.truncate(0);
        } catch (IOException e) {
            LOG.debug("A log could not be cut: {}", file, e);
        }
    }

    /** The last 500 characters; empty where there is none. */
    String tail() {
        if (!Files.exists(file)) {
            return "";
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate((int) Math.min(channel.size(), MOST_BYTES));
            channel.read(bytes, Math.max(0, channel.size() - bytes.capacity()));
            var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
            return text.length() <= TAIL ? text : text.substring(text.length() - TAIL);
        } catch (IOException e) {
            LOG.debug("A log could not be read: {}", file, e);
            return "";
        }
    }

    /** A reason with the end of what was written. */
    String after(String reason) {
        var tail = tail();
        return tail.isEmpty() ? reason : reason + "; it wrote last: " + tail;
    }
}
