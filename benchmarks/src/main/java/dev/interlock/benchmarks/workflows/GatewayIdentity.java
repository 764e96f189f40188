package dev.interlock.benchmarks.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * An owner as the local stack's gateway would vouch for: a compact JWS (RFC 7515) with EdDSA (RFC 8037). One signature
 * serves for half a minute. Thread-safe.
 */
final class GatewayIdentity {

    static final String HEADER = "X-Interlock-Identity";

    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Duration RENEWAL = Duration.ofSeconds(30);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private String signed = "";
    private Instant signedAt = Instant.EPOCH;

    private GatewayIdentity(PrivateKey key) {
        this.key = key;
    }

    /** @param home the local stack's state */
    static GatewayIdentity of(Path home) {
        var pem = home.resolve("identity/gateway.key.pem");
        try {
            var der = Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
            return new GatewayIdentity(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No key in " + pem, e);
        }
    }

    synchronized String now() {
        var now = Instant.now();
        if (now.isAfter(signedAt.plus(RENEWAL))) {
            signed = sign(now);
            signedAt = now;
        }
        return signed;
    }

    private String sign(Instant now) {
        var payload = """
                {"iss": "gateway", "sub": "key:benchmark", "org": "", "prj": "benchmarks", "role": "OWNER",
                 "scp": [], "iat": %d, "exp": %d}""".formatted(now.getEpochSecond(), now.plus(LIFETIME).getEpochSecond());
        var signing = encoded("{\"alg\":\"EdDSA\",\"kid\":\"gateway\"}".getBytes(UTF_8)) + "."
                + encoded(payload.getBytes(UTF_8));
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(signing.getBytes(UTF_8));
            return signing + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An identity must be signable", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
