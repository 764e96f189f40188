package dev.interlock.gateway.keys;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.problem.ProblemException;
import dev.interlock.service.identity.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyPowerTest {

    private static final KeyPower ADMIN = new KeyPower(Role.ADMIN, Set.of());

    @Test
    void handsOnWhatItHas() {
        assertThatNoException().isThrownBy(() -> ADMIN.requireCovers(new KeyPower(Role.ADMIN, Set.of("specs:read"))));
    }

    @Test
    void doesNotHandOnAGreaterRole() {
        assertRefused(ADMIN, new KeyPower(Role.OWNER, Set.of()), "more-power-than-own");
    }

    @Test
    void doesNotMakeServices() {
        assertRefused(new KeyPower(Role.OWNER, Set.of()), new KeyPower(Role.SERVICE, Set.of()), "invalid-value");
    }

    @Test
    void doesNotDropItsScopes() {
        assertRefused(
                new KeyPower(Role.ADMIN, Set.of("api-keys:write")),
                new KeyPower(Role.VIEWER, Set.of()),
                "more-power-than-own");
    }

    @Test
    void doesNotWidenItsScopes() {
        assertRefused(
                new KeyPower(Role.ADMIN, Set.of("api-keys:write")),
                new KeyPower(Role.VIEWER, Set.of("*:read")),
                "more-power-than-own");
    }

    @Test
    void refusesAScopeThatIsNone() {
        assertRefused(ADMIN, new KeyPower(Role.VIEWER, Set.of("everything")), "invalid-value");
    }

    private static void assertRefused(KeyPower own, KeyPower wanted, String slug) {
        assertThatThrownBy(() -> own.requireCovers(wanted))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> org.assertj.core.api.Assertions.assertThat(
                                        refused.problem().slug())
                                .isEqualTo(slug));
    }
}
