package dev.interlock.orchestration.components;

import dev.interlock.event.ComponentHealthChanged;
import dev.interlock.event.ComponentRegistered;
import dev.interlock.event.ComponentUnregistered;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.outbox.Outbox;
import dev.interlock.service.preconditions.Precondition;
import dev.interlock.service.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Owns the transactions that change components. Every method joins the transaction that is open, or opens one. */
@ApplicationScoped
public class ComponentRegistry {

    private final ComponentRepository components;
    private final ComponentsConfig config;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    @Inject
    ComponentRegistry(ComponentRepository components, ComponentsConfig config, Outbox outbox, Clock clock, Ids ids) {
        this.components = components;
        this.config = config;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    Uni<Component> register(String project, ComponentDefinition definition) {
        var component = new Component(ids.next(), project, definition, clock.instant());
        return Panache.withTransaction(() -> components
                .lock(project)
                .chain(() -> refuseTakenName(project, definition.name(), component.id))
                .chain(() -> refuseTooMany(project))
                .chain(() -> components.persistAndFlush(component))
                .chain(() -> checkDependencies(project, definition.name()))
                .chain(() -> announce(component))
                .replaceWith(component));
    }

    Uni<Component> redefine(String project, String id, Precondition precondition, ComponentDefinition definition) {
        return Panache.withTransaction(() -> components
                .lock(project)
                .chain(() -> own(project, id))
                .invoke(component -> precondition.required().check(OptionalInt.of(component.revision)))
                .call(component -> refuseTakenName(project, definition.name(), id))
                .call(component -> refuseLostName(project, component, definition.name()))
                .call(component -> change(component, definition)));
    }

    Uni<Void> unregister(String project, String id) {
        return Panache.withTransaction(() -> components
                .lock(project)
                .chain(() -> own(project, id))
                .call(component -> refuseWhileNeeded(project, component))
                .call(component -> components.delete(component))
                .chain(component -> outbox.add(new ComponentUnregistered(project, component.id, component.name))));
    }

    /**
     * Takes in what a look at a component showed. Leaves it alone when it is gone meanwhile, or was described anew since.
     *
     * @param revision of the description that was looked at
     */
    public Uni<Void> record(String project, String id, int revision, Check check) {
        return Panache.withTransaction(() -> components.locked(project, id).chain(component -> {
            if (component == null || component.revision != revision) {
                return Uni.createFrom().voidItem();
            }
            component.become(component.measured().after(check));
            return turn(component, component.health().after(check, config.failuresUntilDown()));
        }));
    }

    private Uni<Void> change(Component component, ComponentDefinition definition) {
        var isElsewhere = component.redefine(definition);
        return components
                .flush()
                .chain(() -> checkDependencies(component.project, definition.name()))
                .chain(() -> announce(component))
                .chain(() ->
                        isElsewhere ? forgetHealth(component) : Uni.createFrom().voidItem());
    }

    private Uni<Void> forgetHealth(Component component) {
        var now = clock.instant();
        component.nextCheckAt = now;
        component.become(Measured.NOTHING);
        return turn(component, Health.unknown(now, "The address has changed; not checked there yet."));
    }

    private Uni<Void> turn(Component component, Health health) {
        var before = component.state;
        component.become(health);
        if (before == health.state()) {
            return Uni.createFrom().voidItem();
        }
        var event = new ComponentHealthChanged(
                component.project,
                component.id,
                component.name,
                before.name(),
                health.state().name(),
                health.reason());
        return components
                .note(new HealthChange(component, before), config.history())
                .chain(() -> outbox.add(event));
    }

    private Uni<Void> announce(Component component) {
        return outbox.add(new ComponentRegistered(
                component.project, component.id, component.name, component.url, component.kind.wireName()));
    }

    private Uni<Component> own(String project, String id) {
        return components.visible(project, id).chain(seen -> {
            if (seen == null) {
                throw notFound(id);
            }
            if (seen.isOfPlatform()) {
                throw ComponentProblem.PLATFORM_COMPONENT.because(
                        "The services of the platform are found by configuration; they cannot be changed here.");
            }
            return components.locked(project, id).map(component -> {
                if (component == null) {
                    throw notFound(id);
                }
                return component;
            });
        });
    }

    private Uni<Void> refuseTakenName(String project, String name, String id) {
        return components
                .count("project = ?1 and name = ?2 and id <> ?3", project, name, id)
                .invoke(count -> {
                    if (count > 0) {
                        throw ComponentProblem.NAME_TAKEN.because(
                                "Choose another name, or change the component '" + name + "'.", Map.of("name", name));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> refuseTooMany(String project) {
        return components
                .count("project", project)
                .invoke(count -> {
                    if (count >= config.most()) {
                        throw ComponentProblem.TOO_MANY.because(
                                "Unregister what is no longer used; a project has at most " + config.most()
                                        + " components.",
                                Map.of("most", config.most()));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> refuseLostName(String project, Component component, String name) {
        return component.name.equals(name) ? Uni.createFrom().voidItem() : refuseWhileNeeded(project, component);
    }

    private Uni<Void> refuseWhileNeeded(String project, Component component) {
        return components
                .dependencies(project)
                .invoke(all -> {
                    List<String> dependents = all.dependents(component.name).stream()
                            .filter(other -> !other.equals(component.name))
                            .toList();
                    if (!dependents.isEmpty()) {
                        throw ComponentProblem.STILL_NEEDED.because(
                                "Take '" + component.name + "' out of their dependsOn first: "
                                        + String.join(", ", dependents) + ".",
                                Map.of("dependents", dependents));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> checkDependencies(String project, String name) {
        return components.dependencies(project).invoke(all -> all.check(name)).replaceWithVoid();
    }

    static RuntimeException notFound(String id) {
        return PlatformProblem.NOT_FOUND.because(
                "No component has this id; GET /api/v1/components lists them.", Map.of("id", id));
    }
}
