package dev.interlock.testkit.identity;

import dev.interlock.service.identity.IdentitySigner;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.parts.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Identities for tests; send them in {@code X-Interlock-Identity}. */
public final class Tokens {

    private static final String PROJECT = "project-1";

    private Tokens() {}

    /** A member of {@code project-1}. */
    public static String of(Role role) {
        return of(role, PROJECT);
    }

    public static String of(Role role, String project) {
        return of(role, project, "key-" + role.name().toLowerCase(Locale.ROOT));
    }

    /** @param subject who it is, where that matters beside the role */
    public static String of(Role role, String project, String subject) {
        return signer("gateway", Clock.systemUTC()).onBehalfOf(subject, "org-1", project, role, Set.of());
    }

    /** A service that acts for itself. */
    public static String ofService(String service, String project) {
        return signer(service, Clock.systemUTC()).asService(project);
    }

    /** Signed by a key that nobody trusts. */
    public static String forged() {
        return signer("stranger", Clock.systemUTC()).onBehalfOf("key", "org-1", PROJECT, Role.OWNER, Set.of());
    }

    /** Rightly signed, but an hour ago. */
    public static String expired() {
        var anHourAgo = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        return signer("gateway", anHourAgo).onBehalfOf("key", "org-1", PROJECT, Role.OWNER, Set.of());
    }

    /** A trusted service that claims to be somebody else. */
    public static String usurped() {
        return signer("mock", Clock.systemUTC()).onBehalfOf("key", "org-1", PROJECT, Role.OWNER, Set.of());
    }

    private static IdentitySigner signer(String service, Clock clock) {
        return new IdentitySigner(service, key(service), Duration.ofSeconds(60), clock);
    }

    private static PrivateKey key(String service) {
        try {
            var pem = Files.readString(TestKeys.shared().privateKey(service));
            var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException e) {
            throw new UncheckedIOException("No key for " + service, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No key for " + service, e);
        }
    }
}
