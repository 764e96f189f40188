package dev.interlock.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Database passwords of this stack: random, made when first asked for, readable by their owner only. */
final class Credentials {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private final StackHome home;

    Credentials(StackHome home) {
        this.home = home;
    }

    synchronized String of(String role) {
        Path file = home.credentials().resolve(role);
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            byte[] bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            String password = HexFormat.of().formatHex(bytes);
            StackHome.writeWhole(file, password + "\n", true);
            return password;
        } catch (IOException e) {
            throw new StackFailure("settings", "cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
