package dev.interlock.orchestration.workflow.calls.authentication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Set;

/** What workflows may authenticate with, by name: from the environment or from files that a vault's agent writes. */
@ConfigMapping(prefix = "interlock.workflows.secrets")
public interface SecretsConfig {

    /** Secrets by name. */
    @WithParentName
    Map<String, Secret> byName();

    /** One of them. */
    interface Secret {

        /** Text, or a JSON object with the members of the policy that uses it. */
        String value();

        /** Which projects may use it; {@code *} stands for all. */
        Set<String> projects();
    }
}
