package dev.interlock.orchestration.components;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is declared about a component.
 *
 * @param url base URL, http or https
 * @param healthPath begins with a slash; appended to the path of the URL
 * @param dependsOn names of components of the project or the platform
 */
record ComponentDefinition(
        String name,
        String url,
        String healthPath,
        ComponentKind kind,
        @Nullable String version,
        List<String> dependsOn) {

    ComponentDefinition {
        dependsOn = List.copyOf(dependsOn);
    }

    /** @throws IllegalArgumentException where both together are no URL */
    static URI healthUrl(String url, String healthPath) {
        var base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return URI.create(base + healthPath);
    }
}
