package dev.interlock.gateway.founding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The file that hands the first key over. Blocks. */
record KeyFile(Path path) {

    /** Whole or not at all, on disk when this returns, mode 0600 from its first moment; replaces an older one. */
    void write(String key) {
        var target = path.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            var draft = Files.createTempFile(
                    target.getParent(),
                    ".key",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var line = ByteBuffer.wrap((key + "\n").getBytes(StandardCharsets.US_ASCII));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The bootstrap key cannot be written to " + target, e);
        }
    }
}
