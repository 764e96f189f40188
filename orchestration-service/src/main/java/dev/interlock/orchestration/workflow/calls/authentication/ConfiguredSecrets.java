package dev.interlock.orchestration.workflow.calls.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The secrets that the operator configured. */
@ApplicationScoped
class ConfiguredSecrets implements Secrets {

    private static final String EVERYONE = "*";

    private final SecretsConfig config;

    @Inject
    ConfiguredSecrets(SecretsConfig config) {
        this.config = config;
    }

    @Override
    public Optional<String> find(String project, String name) {
        return Optional.ofNullable(config.byName().get(name))
                .filter(secret ->
                        secret.projects().contains(project) || secret.projects().contains(EVERYONE))
                .map(SecretsConfig.Secret::value);
    }
}
