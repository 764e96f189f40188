package dev.interlock.validator.runs;

import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs in their table. Every method wants an open session. */
@ApplicationScoped
class RunRepository implements PanacheRepositoryBase<Run, RunKey> {

    private static final String TAKEABLE = """
            select * from run
            where ended_at is null and attempts < :attempts
              and ((state = 'QUEUED' and (not is_pinned or holder = :holder))
                or (state = 'RUNNING' and not is_pinned and lease_until < :now))
            order by id limit 1 for update skip locked""";
    private static final String LOST = """
            select * from run
            where ended_at is null and lease_until < :now
              and (is_pinned or (state = 'RUNNING' and attempts >= :attempts))
            order by id limit 20 for update skip locked""";

    /** @return null inside where there is none */
    Uni<Run> find(String project, String id) {
        return find("project = ?1 and id = ?2", project, id).firstResult();
    }

    /** @return null inside where there is none */
    Uni<Run> lock(RunKey key) {
        return find("project = ?1 and id = ?2", key.project(), key.id())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** The oldest run that a replica may begin or take over, locked; null inside where there is none. */
    Uni<Run> lockTakeable(String holder, int mostAttempts, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(TAKEABLE, Run.class)
                        .setParameter("attempts", mostAttempts)
                        .setParameter("holder", holder)
                        .setParameter("now", now)
                        .getSingleResultOrNull());
    }

    /** Runs that nobody can go on with, locked. */
    Uni<List<Run>> lockLost(int mostAttempts, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(LOST, Run.class)
                        .setParameter("attempts", mostAttempts)
                        .setParameter("now", now)
                        .getResultList());
    }

    Uni<Integer> extendLeases(String holder, Collection<String> ids, Instant until) {
        return update("leaseUntil = ?1 where holder = ?2 and endedAt is null and id in ?3", until, holder, ids);
    }

    Uni<Long> countOpen(String project) {
        return count("project = ?1 and endedAt is null", project);
    }

    Uni<List<Run>> page(String project, PageRequest request) {
        return find("project = ?1 and id > ?2 order by id", project, request.after())
                .page(0, request.fetch())
                .list();
    }

    /** The newest run against a version of a specification; null where there was none. */
    Uni<@Nullable Run> newest(String project, String specId, String digest) {
        return find(
                        "project = ?1 and specId = ?2 and digest = ?3 order by createdAt desc, id desc",
                        project,
                        specId,
                        digest)
                .firstResult();
    }
}
