package dev.interlock.deployment.secrets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where secrets are kept. How to log in there is configured by VAULT_TOKEN or VAULT_ROLE_ID and VAULT_SECRET_ID. */
@ConfigMapping(prefix = "interlock.secrets")
public interface SecretsConfig {

    /** Address of Vault, taken from VAULT_ADDR; without it no secret can be kept. */
    Optional<URI> address();

    /** Where Vault's KV engine, version 2, is mounted. */
    @WithDefault("secret")
    String mount();

    /** First part of every path, so that a policy can name what is Interlock's. */
    @WithDefault("interlock")
    String prefix();

    /** How long Vault has for everything that one change needs. */
    @WithDefault("5S")
    Duration timeout();
}
