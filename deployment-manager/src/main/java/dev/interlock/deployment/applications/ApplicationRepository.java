package dev.interlock.deployment.applications;

import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applications in the database. */
@ApplicationScoped
class ApplicationRepository implements PanacheRepositoryBase<Application, String> {

    /** Until the end of the transaction nobody else changes applications of the project. */
    Uni<Void> lock(String project) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select count(*) from pg_advisory_xact_lock(hashtext('applications'), hashtext(:project))",
                                Long.class)
                        .setParameter("project", project)
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** @param application id or name; PostgreSQL takes no text with a NUL */
    Uni<@Nullable Application> one(String project, String application) {
        if (application.indexOf('\0') >= 0) {
            return Uni.createFrom().nullItem();
        }
        return find(
                        "project = ?1 and (id = ?2 or name = ?2) order by case when id = ?2 then 0 else 1 end",
                        project,
                        application)
                .firstResult();
    }

    Uni<List<Application>> page(String project, PageRequest page) {
        return find("project = ?1 and id > ?2 order by id", project, page.after())
                .range(0, page.limit())
                .list();
    }

    Uni<Void> keep(ApplicationVersion version) {
        return Panache.getSession().chain(session -> session.persist(version).chain(session::flush));
    }

    /** The newest first. */
    Uni<List<ApplicationVersion>> versions(Application application, int most) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(
                                "from ApplicationVersion where id.project = :project and id.applicationId = :id"
                                        + " order by id.number desc",
                                ApplicationVersion.class)
                        .setParameter("project", application.project)
                        .setParameter("id", application.id)
                        .setMaxResults(most)
                        .getResultList());
    }

    /** The environments in which something of the application runs, or is about to. */
    Uni<List<String>> environments(Application application) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select environment from rollout where project = :project"
                                        + " and application = :application and not removed order by environment",
                                String.class)
                        .setParameter("project", application.project)
                        .setParameter("application", application.name)
                        .getResultList());
    }

    /** Nothing of the application is to run any more; the engine sees to it. */
    Uni<Void> undeploy(Application application) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update rollout set removed = true"
                                + " where project = :project and application = :application")
                        .setParameter("project", application.project)
                        .setParameter("application", application.name)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery("update deployment set status = 'FAILED',"
                                        + " phase = 'FAILED', because = 'the application was removed', ended_at = now()"
                                        + " where project = :project and application = :application"
                                        + " and status = 'WAITING'")
                                .setParameter("project", application.project)
                                .setParameter("application", application.name)
                                .executeUpdate()))
                .replaceWithVoid();
    }
}
