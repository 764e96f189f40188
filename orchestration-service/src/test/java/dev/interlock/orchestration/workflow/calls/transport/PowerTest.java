package dev.interlock.orchestration.workflow.calls.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.service.identity.IdentitySigner;
import dev.interlock.service.identity.IdentityVerifier;
import dev.interlock.service.identity.Role;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PowerTest {

    private static final KeyPair KEYS = keys();
    private static final IdentitySigner SIGNER =
            new IdentitySigner("orchestration", KEYS.getPrivate(), Duration.ofMinutes(1), Clock.systemUTC());
    private static final IdentityVerifier VERIFIER = new IdentityVerifier(
            Map.of("orchestration", KEYS.getPublic()), "gateway", Duration.ofMinutes(1), Clock.systemUTC());

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "PARTNER", "VENDOR", "SERVICE"})
    void aServiceMayActForOthersWithLittlePower(Role power) {
        var identity = VERIFIER.verify(SIGNER.asService("acme", power)).orElseThrow();
        assertThat(identity.role()).isEqualTo(power);
        assertThat(identity.isService()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMIN", "OWNER"})
    void aServiceIsNoOwnerOfAProject(Role power) {
        assertThat(VERIFIER.verify(SIGNER.asService("acme", power))).isEmpty();
    }

    @Test
    void aServiceIsNobodyElse() {
        assertThat(VERIFIER.verify(SIGNER.onBehalfOf("ada", "org", "acme", Role.VIEWER, Set.of())))
                .isEmpty();
        assertThat(VERIFIER.verify(SIGNER.onBehalfOf("gateway", "org", "acme", Role.SERVICE, Set.of())))
                .isEmpty();
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
