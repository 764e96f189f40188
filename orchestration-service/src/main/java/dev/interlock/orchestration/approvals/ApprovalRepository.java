package dev.interlock.orchestration.approvals;

import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Approvals in the database. */
@ApplicationScoped
class ApprovalRepository implements PanacheRepositoryBase<ApprovalRow, String> {

    /** {@link Approval.Open#mayBeDecidedBy} for many at once; but for a deadline that passed a moment ago. */
    private static final String DECIDABLE = """
            select * from approval where project = :project and id > :after and state = 'OPEN'
              and starter is distinct from :me and not (:me = any(decided_by))
              and (:me = any(delegates) or (not (:me = any(passed_on)) and (
                     (role in (:roles) and (cardinality(candidates) = 0 or :me = any(candidates)))
                     or escalated_to in (:roles))))
            order by id limit :most""";

    private static final String DUE = """
            select * from approval where state = 'OPEN' and due_at <= :now
            order by due_at limit :most for update skip locked""";

    Uni<List<ApprovalRow>> decidableBy(String project, Voter voter, PageRequest page) {
        if (voter.isService()) {
            return Uni.createFrom().item(List.of());
        }
        var roles = Arrays.stream(Role.values())
                .filter(voter.role()::isAtLeast)
                .map(Role::name)
                .toList();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DECIDABLE, ApprovalRow.class)
                        .setParameter("project", project)
                        .setParameter("after", page.after())
                        .setParameter("me", voter.subject())
                        .setParameter("roles", roles)
                        .setParameter("most", page.fetch())
                        .getResultList());
    }

    /**
     * @param state null for any
     * @param run null for any
     */
    Uni<List<ApprovalRow>> page(String project, @Nullable State state, @Nullable String run, PageRequest page) {
        return find(
                        "project = ?1 and id > ?2 and (?3 is null or state = ?3)"
                                + " and (?4 is null or (asker = ?5 and subject = ?4)) order by id",
                        project,
                        page.after(),
                        state,
                        run,
                        RunAsker.KIND)
                .range(0, page.limit())
                .list();
    }

    Uni<@Nullable ApprovalRow> one(String project, String id) {
        return find("project = ?1 and id = ?2", project, id).firstResult();
    }

    Uni<@Nullable ApprovalRow> locked(String project, String id) {
        return find("project = ?1 and id = ?2", project, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Locked; those that another replica is at are passed over. */
    Uni<List<ApprovalRow>> due(Instant now, int most) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DUE, ApprovalRow.class)
                        .setParameter("now", now)
                        .setParameter("most", most)
                        .getResultList());
    }

    /** In the order in which they were done. */
    Uni<List<ActRow>> acts(String approvalId) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(
                                "from ActRow where approvalId = :id order by sequence", ActRow.class)
                        .setParameter("id", approvalId)
                        .getResultList());
    }

    Uni<Void> note(ActRow act) {
        return Panache.getSession().chain(session -> session.persist(act));
    }
}
