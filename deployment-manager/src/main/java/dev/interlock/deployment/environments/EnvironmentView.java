package dev.interlock.deployment.environments;

import dev.interlock.service.identity.Role;

/**
 * An environment with its policy.
 *
 * @param reader the smallest role that may read its configuration
 * @param writer the smallest role that may change it
 */
public record EnvironmentView(Environment name, Role reader, Role writer) {

    static EnvironmentView of(Environment environment) {
        return new EnvironmentView(environment, Role.VIEWER, environment.writer());
    }
}
