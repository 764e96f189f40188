package dev.interlock.orchestration.workflow.calls.authentication;

import java.util.Optional;

/** Where the secrets of workflows come from. */
@FunctionalInterface
public interface Secrets {

    /** @return the secret's text; empty where the project has none of that name */
    Optional<String> find(String project, String name);
}
