package dev.interlock.deployment.configuration;

import dev.interlock.deployment.environments.Environment;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which entries a list shows; a {@code @BeanParam}. */
public class EntryFilter {

    @QueryParam("environment")
    @Parameter(description = "development, staging or production; all of them when left out")
    @Nullable
    String environment;

    @QueryParam("application")
    @Parameter(description = "Only entries of this application")
    @Nullable
    String application;

    @QueryParam("prefix")
    @Parameter(description = "Only keys that begin so")
    @Nullable
    String prefix;

    /** Name of the environment; empty for all. */
    String environmentOrAll() {
        return environment == null ? "" : Environment.of(environment).wireName();
    }

    String applicationOrAll() {
        return EntryName.applicationOrShared(application);
    }

    String prefixOrNone() {
        return prefix == null ? "" : prefix.replace("\0", "");
    }
}
