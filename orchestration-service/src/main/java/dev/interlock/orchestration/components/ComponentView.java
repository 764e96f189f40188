package dev.interlock.orchestration.components;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component as clients see it.
 *
 * @param platform whether it is a service of Interlock itself, which can't be changed here
 */
public record ComponentView(
        String id,
        String name,
        String url,
        String healthPath,
        ComponentKind kind,
        @Nullable String version,
        List<String> dependsOn,
        List<String> tags,
        @Nullable Scaling scaling,
        boolean platform,
        Health health,
        Measured measured) {

    public ComponentView {
        dependsOn = List.copyOf(dependsOn);
        tags = List.copyOf(tags);
    }

    static ComponentView of(Component component) {
        return new ComponentView(
                component.id,
                component.name,
                component.url,
                component.healthPath,
                component.kind,
                component.version,
                component.needs(),
                List.of(component.tags),
                component.scaling(),
                component.isOfPlatform(),
                component.health(),
                component.measured());
    }
}
