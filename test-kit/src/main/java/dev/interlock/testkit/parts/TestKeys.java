package dev.interlock.testkit.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Ed25519 key files of every service, as the local stack lays them out. */
public final class TestKeys {

    private static final String DIRECTORY = "interlock.testkit.keys";
    private static final List<String> SERVICES =
            List.of("gateway", "spec", "mock", "validator", "orchestration", "deployment", "test", "away", "stranger");

    private final Path directory;

    private TestKeys(Path directory) {
        this.directory = directory;
    }

    public static synchronized TestKeys shared() {
        var made = System.getProperty(DIRECTORY);
        if (made != null) {
            return new TestKeys(Path.of(made));
        }
        try {
            var keys = new TestKeys(Files.createTempDirectory("interlock-keys"));
            Files.createDirectories(keys.trust());
            for (String service : SERVICES) {
                keys.make(service);
            }
            System.setProperty(DIRECTORY, keys.directory.toString());
            return keys;
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Keys could not be made", e);
        }
    }

    public Path privateKey(String service) {
        return directory.resolve(service + ".key.pem");
    }

    /** Every service but {@code stranger}, whom nobody trusts. */
    public Path trust() {
        return directory.resolve("trust");
    }

    private void make(String service) throws NoSuchAlgorithmException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        write(privateKey(service), "PRIVATE KEY", pair.getPrivate().getEncoded());
        if (!service.equals("stranger")) {
            write(
                    trust().resolve(service + ".pub.pem"),
                    "PUBLIC KEY",
                    pair.getPublic().getEncoded());
        }
    }

    private static void write(Path file, String label, byte[] der) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        try {
            Files.writeString(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException("A key could not be written: " + file, e);
        }
    }
}
