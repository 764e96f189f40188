package dev.interlock.cli.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether a service would be started now as it was started then. Reading hundreds of jars would take longer
 * than that is worth: times and sizes of the files that a build rewrites do as well.
 */
final class Fingerprint {

    private Fingerprint() {}

    /** Of the settings (only their digest shows) and the built application beside this runner. */
    static String of(String settings, Path runner) {
        StringBuilder text = new StringBuilder(settings);
        try {
            append(text, runner);
            for (Path file : applicationFiles(runner.resolveSibling("app"))) {
                append(text, file);
            }
        } catch (IOException beingBuilt) {
            text.append("|unreadable");
        }
        return sha256(text.toString());
    }

    private static List<Path> applicationFiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static void append(StringBuilder text, Path file) throws IOException {
        text.append('|').append(file.getFileName());
        if (Files.exists(file)) {
            text.append(' ').append(Files.getLastModifiedTime(file).toMillis());
            text.append(' ').append(Files.size(file));
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
