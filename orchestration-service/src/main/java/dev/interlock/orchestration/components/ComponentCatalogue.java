package dev.interlock.orchestration.components;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What other features may know of the components. Needs an open session. */
@ApplicationScoped
public class ComponentCatalogue {

    private final ComponentRepository components;

    @Inject
    ComponentCatalogue(ComponentRepository components) {
        this.components = components;
    }

    /**
     * All that a project sees: its own, and the services of the platform but for those whose name the project has given
     * to one of its own. In the order of their names.
     */
    public Uni<List<ComponentView>> visible(String project) {
        return components
                .visible(project)
                .map(all -> all.stream().map(ComponentView::of).toList());
    }

    public static RuntimeException notFound(String id) {
        return ComponentRegistry.notFound(id);
    }
}
