package dev.interlock.deployment.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The runtime that was configured. */
class ChosenRuntime {

    @Produces
    @ApplicationScoped
    Runtime chosen(
            RuntimeConfig config,
            @RunsOn(RuntimeKind.LOCAL) Runtime local,
            @RunsOn(RuntimeKind.KUBERNETES) Runtime kubernetes) {
        return switch (config.kind()) {
            case LOCAL -> local;
            case KUBERNETES -> kubernetes;
        };
    }
}
