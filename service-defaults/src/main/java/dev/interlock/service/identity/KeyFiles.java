package dev.interlock.service.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Ed25519 keys in PEM files (RFC 8410 in RFC 7468 armour). */
final class KeyFiles {

    private static final String PUBLIC_SUFFIX = ".pub.pem";

    private KeyFiles() {}

    /** @throws IllegalStateException naming the file, where it holds no such key */
    static PrivateKey privateKey(Path file) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der(file)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("No Ed25519 private key in PKCS#8 PEM form: " + file, e);
        }
    }

    static Map<String, PublicKey> trusted(Path directory) {
        var keys = new HashMap<String, PublicKey>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + PUBLIC_SUFFIX)) {
            for (Path file : files) {
                var name = file.getFileName().toString();
                keys.put(name.substring(0, name.length() - PUBLIC_SUFFIX.length()), publicKey(file));
            }
            return Map.copyOf(keys);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the trusted keys in " + directory, e);
        }
    }

    private static PublicKey publicKey(Path file) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der(file)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("No Ed25519 public key in PEM form: " + file, e);
        }
    }

    private static byte[] der(Path file) {
        try {
            var armour = Files.readString(file);
            return Base64.getMimeDecoder().decode(armour.replaceAll("-----[A-Z ]+-----", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key file " + file, e);
        }
    }
}
