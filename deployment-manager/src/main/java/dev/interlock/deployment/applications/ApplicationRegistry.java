package dev.interlock.deployment.applications;

import dev.interlock.event.ApplicationRegistered;
import dev.interlock.event.ApplicationRemoved;
import dev.interlock.event.ApplicationUpdated;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import dev.interlock.service.outbox.Outbox;
import dev.interlock.service.preconditions.Precondition;
import dev.interlock.service.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Owns the transactions that change applications. Every method joins the transaction that is open, or opens one. */
@ApplicationScoped
class ApplicationRegistry {

    private final ApplicationRepository applications;
    private final Definitions definitions;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;
    private final ApplicationMetrics metrics;
    private final Event<ApplicationChanged> changes;

    @Inject
    ApplicationRegistry(
            ApplicationRepository applications,
            Definitions definitions,
            Outbox outbox,
            Clock clock,
            Ids ids,
            ApplicationMetrics metrics,
            Event<ApplicationChanged> changes) {
        this.applications = applications;
        this.definitions = definitions;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
        this.metrics = metrics;
        this.changes = changes;
    }

    Uni<Application> register(String project, Definition definition, String by) {
        var application = new Application(ids.next(), project, clock.instant());
        return Panache.withTransaction(() -> applications
                .lock(project)
                .chain(() -> refuseTakenName(application, definition.name()))
                .chain(() -> define(application, definition, by))
                .chain(() -> outbox.add(new ApplicationRegistered(
                        project, application.id, application.name, application.spec, application.number)))
                .invoke(() -> metrics.changed("registered"))
                .replaceWith(application));
    }

    Uni<Application> update(String project, String id, Precondition precondition, Definition definition, String by) {
        return Panache.withTransaction(() -> applications
                        .lock(project)
                        .chain(() -> applications.one(project, id))
                        .map(found -> found(found, id))
                        .invoke(application -> precondition.required().check(OptionalInt.of(application.number)))
                        .call(application -> refuseTakenName(application, definition.name()))
                        .call(application -> application.name.equals(definition.name())
                                ? Uni.createFrom().voidItem()
                                : refuseDeployed(application))
                        .call(application -> define(application, definition, by))
                        .call(application -> outbox.add(new ApplicationUpdated(
                                project, application.id, application.name, application.spec, application.number)))
                        .invoke(() -> metrics.changed("updated")))
                .invoke(this::tell);
    }

    /** @param isUndeployed whether what runs of it is to end; otherwise what runs keeps it from being removed */
    Uni<Void> remove(String project, String id, Precondition precondition, boolean isUndeployed) {
        return Panache.withTransaction(() -> applications
                        .lock(project)
                        .chain(() -> applications.one(project, id))
                        .map(found -> found(found, id))
                        .invoke(application -> precondition.check(OptionalInt.of(application.number)))
                        .call(application ->
                                isUndeployed ? applications.undeploy(application) : refuseDeployed(application))
                        .call(application -> applications.delete(application))
                        .call(application -> outbox.add(new ApplicationRemoved(
                                project, application.id, application.name, application.spec, application.number)))
                        .invoke(() -> metrics.changed("removed")))
                .invoke(this::tell)
                .replaceWithVoid();
    }

    private void tell(Application application) {
        changes.fire(new ApplicationChanged(application.project, application.name));
    }

    /** @throws ProblemException 404 where nothing was found */
    static Application found(@Nullable Application application, String id) {
        if (application == null) {
            throw PlatformProblem.NOT_FOUND.because(
                    "No application has this id or name; GET /api/v1/applications lists them.", Map.of("id", id));
        }
        return application;
    }

    private Uni<Void> define(Application application, Definition definition, String by) {
        application.define(definition, definitions.write(definition), clock.instant());
        return applications
                .persistAndFlush(application)
                .chain(() -> applications.keep(new ApplicationVersion(application, by)));
    }

    private Uni<Void> refuseDeployed(Application application) {
        return applications
                .environments(application)
                .invoke(environments -> {
                    if (!environments.isEmpty()) {
                        throw ApplicationProblem.DEPLOYED.because(
                                "It runs in " + String.join(", ", environments)
                                        + "; remove it with undeploy=true, and it ends there as well. Its name stays as long.",
                                Map.of("environments", environments));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> refuseTakenName(Application application, String name) {
        return applications
                .count("project = ?1 and name = ?2 and id <> ?3", application.project, name, application.id)
                .invoke(count -> {
                    if (count > 0) {
                        throw ApplicationProblem.NAME_TAKEN.because(
                                "Choose another name, or change the application '" + name + "'.", Map.of("name", name));
                    }
                })
                .replaceWithVoid();
    }
}
