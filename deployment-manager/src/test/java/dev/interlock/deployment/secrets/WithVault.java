package dev.interlock.deployment.secrets;

import dev.interlock.testkit.vault.VaultDouble;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** A start of the service for which VAULT_ADDR is set. */
public class WithVault implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(VaultDouble.class));
    }
}
