package dev.interlock.service.identity;

import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs identities as compact JWS (RFC 7515) with EdDSA (RFC 8037). Thread-safe. */
public final class IdentitySigner {

    private final String issuer;
    private final PrivateKey key;
    private final Duration lifetime;
    private final Clock clock;

    public IdentitySigner(String issuer, PrivateKey key, Duration lifetime, Clock clock) {
        this.issuer = issuer;
        this.key = key;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** How long a signature lasts. */
    public Duration lifetime() {
        return lifetime;
    }

    /** This service itself, acting in a project. */
    public String asService(String project) {
        return asService(project, Role.SERVICE);
    }

    /** This service itself, acting in a project for others, with no more power than the role has: at most VENDOR. */
    public String asService(String project, Role power) {
        return sign(issuer, "", project, power, Set.of());
    }

    /** Somebody whom this service has authenticated. */
    public String onBehalfOf(String subject, String organization, String project, Role role, Set<String> scopes) {
        return sign(subject, organization, project, role, scopes);
    }

    private String sign(String subject, String organization, String project, Role role, Set<String> scopes) {
        var now = clock.instant();
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject);
        claims.setStringClaim(Claim.ORGANIZATION, organization);
        claims.setStringClaim(Claim.PROJECT, project);
        claims.setStringClaim(Claim.ROLE, role.name());
        claims.setStringListClaim(Claim.SCOPES, List.copyOf(scopes));
        claims.setIssuedAt(NumericDate.fromMilliseconds(now.toEpochMilli()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(now.plus(lifetime).toEpochMilli()));
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        signature.setKeyIdHeaderValue(issuer);
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("An identity must be signable", e);
        }
    }
}
