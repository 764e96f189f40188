package dev.interlock.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The directory of a stack's state, and how files get into it: whole or not at all, secrets readable by nobody else. */
record StackHome(Path directory) {

    Path logs() {
        return directory.resolve("logs");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    Path run() {
        return directory.resolve("run");
    }

    Path data(String part) {
        return directory.resolve("data").resolve(part);
    }

    /** What deployment-manager keeps about the processes of applications. */
    Path runtime() {
        return directory.resolve("runtime");
    }

    Path identity() {
        return directory.resolve("identity");
    }

    Path trust() {
        return identity().resolve("trust");
    }

    Path credentials() {
        return directory.resolve("credentials");
    }

    Path bootstrapKey() {
        return directory.resolve("bootstrap-key");
    }

    Path lock() {
        return directory.resolve("lock");
    }

    void create() {
        try {
            for (Path path : new Path[] {logs(), run(), directory.resolve("data"), trust(), credentials()}) {
                Files.createDirectories(path);
            }
            restrict(credentials(), "rwx------");
            restrict(identity(), "rwx------");
        } catch (IOException e) {
            throw new StackFailure("settings", "cannot create " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Writes beside the file and moves it into place, so that a reader never sees half of it. */
    static void writeWhole(Path file, String content, boolean secret) {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Files.deleteIfExists(draft);
            Files.createFile(draft);
            if (secret) {
                restrict(draft, "rw-------");
            }
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void restrict(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
                if (why instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw why;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException why) throws IOException {
                if (why != null) {
                    throw why;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
