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
 * @param tags by which it is found
 * @param scaling null where nobody scales it
 */
public record ComponentDefinition(
        String name,
        String url,
        String healthPath,
        ComponentKind kind,
        @Nullable String version,
        List<String> dependsOn,
        List<String> tags,
        @Nullable Scaling scaling) {

    /** Stands for the project of the services of the platform, which every project sees; no project can be named so. */
    public static final String PLATFORM = "~platform";

    public ComponentDefinition {
        dependsOn = List.copyOf(dependsOn);
        tags = List.copyOf(tags);
    }

    /** @throws IllegalArgumentException where both together are no URL */
    public static URI healthUrl(String url, String healthPath) {
        var base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return URI.create(base + healthPath);
    }
}
