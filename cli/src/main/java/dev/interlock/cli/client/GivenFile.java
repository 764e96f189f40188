package dev.interlock.cli.client;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that commands are given; {@code -} is what is piped in. */
public final class GivenFile {

    private GivenFile() {}

    /** @throws Unreadable where there is no such file, or it is no text */
    public static String read(Path file) throws IOException {
        if (file.toString().equals("-")) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!Files.isReadable(file)) {
            throw new Unreadable("cannot read " + file.toAbsolutePath());
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Unreadable(file.toAbsolutePath() + " is not UTF-8 text");
        }
    }
}
