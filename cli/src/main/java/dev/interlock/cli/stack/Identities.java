package dev.interlock.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** An Ed25519 key pair for each service: the private half for itself, the public half for all. */
record Identities(StackHome home) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    Path key(Service service) {
        return home.identity().resolve(service.id() + ".key.pem");
    }

    void createMissing() {
        for (Service service : Service.values()) {
            Path trusted = home.trust().resolve(service.id() + ".pub.pem");
            if (Files.exists(key(service)) && Files.exists(trusted)) {
                continue;
            }
            KeyPair pair = newPair();
            StackHome.writeWhole(
                    key(service), pem("PRIVATE KEY", pair.getPrivate().getEncoded()), true);
            StackHome.writeWhole(trusted, pem("PUBLIC KEY", pair.getPublic().getEncoded()), false);
        }
    }

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(der) + "\n-----END " + kind + "-----\n";
    }
}
