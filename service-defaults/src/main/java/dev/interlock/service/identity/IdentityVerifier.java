package dev.interlock.service.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * Believes an identity where a trusted service signed it, it hasn't expired, and the signer may assert it: people only
 * by the user authority, a service only by itself, as SERVICE or with at most the power of a vendor. Verified
 * tokens are remembered until they expire. Thread-safe.
 */
public final class IdentityVerifier {

    private static final Duration SKEW = Duration.ofSeconds(5);

    /** A service that acts for others does so with little power; what owners and admins do it can't pass off as theirs. */
    private static final Role MOST_FOR_OTHERS = Role.VENDOR;

    private static final AlgorithmConstraints EDDSA_ONLY =
            new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

    private final Map<String, PublicKey> trusted;
    private final String userAuthority;
    private final Clock clock;
    private final Cache<String, Identity> verified;

    public IdentityVerifier(Map<String, PublicKey> trusted, String userAuthority, Duration lifetime, Clock clock) {
        this.trusted = Map.copyOf(trusted);
        this.userAuthority = userAuthority;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(lifetime)
                .build();
    }

    /** @return empty where the token is not to be believed, for whatever reason */
    public Optional<Identity> verify(String token) {
        var known = verified.getIfPresent(token);
        if (known == null) {
            known = check(token).orElse(null);
            if (known == null) {
                return Optional.empty();
            }
            verified.put(token, known);
        }
        return known.isExpiredAt(clock.instant().minus(SKEW)) ? Optional.empty() : Optional.of(known);
    }

    private Optional<Identity> check(String token) {
        try {
            var signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(EDDSA_ONLY);
            signature.setCompactSerialization(token);
            var issuer = signature.getKeyIdHeaderValue();
            var key = issuer == null ? null : trusted.get(issuer);
            if (key == null) {
                return Optional.empty();
            }
            signature.setKey(key);
            if (!signature.verifySignature()) {
                return Optional.empty();
            }
            return Optional.of(identity(JwtClaims.parse(signature.getPayload())))
                    .filter(id -> mayAssert(issuer, id));
        } catch (JoseException | InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean mayAssert(String signer, Identity identity) {
        if (!identity.issuer().equals(signer)) {
            return false;
        }
        return identity.isService()
                ? identity.role() == Role.SERVICE || MOST_FOR_OTHERS.isAtLeast(identity.role())
                : identity.role() != Role.SERVICE && signer.equals(userAuthority);
    }

    private static Identity identity(JwtClaims claims) throws MalformedClaimException {
        if (claims.getIssuer() == null || claims.getSubject() == null || claims.getExpirationTime() == null) {
            throw new IllegalArgumentException("iss, sub and exp are needed");
        }
        return new Identity(
                claims.getIssuer(),
                claims.getSubject(),
                claims.getStringClaimValue(Claim.ORGANIZATION),
                claims.getStringClaimValue(Claim.PROJECT),
                Role.valueOf(claims.getStringClaimValue(Claim.ROLE)),
                Set.copyOf(claims.getStringListClaimValue(Claim.SCOPES)),
                Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis()));
    }
}
