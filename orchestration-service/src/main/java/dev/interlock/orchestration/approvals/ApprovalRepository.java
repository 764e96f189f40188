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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Approvals in the database. */
@ApplicationScoped
class ApprovalRepository implements PanacheRepositoryBase<ApprovalRow, String> {

    /** {@link Approval.Open#mayBeDecidedBy} for many at once; but for a deadline that passed a moment ago. */
    private static final String DECIDABLE = """
            select id from approval where project = :project and id > :after and state = 'OPEN'
              and starter is distinct from :me and not (:me = any(decided_by))
              and (:me = any(delegates) or (not (:me = any(passed_on)) and (
                     (role in (:roles) and (cardinality(candidates) = 0 or :me = any(candidates)))
                     or escalated_to in (:roles))))
            order by id limit :most""";

    private static final String DUE = """
            select id from approval where state = 'OPEN' and due_at <= :now
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
                .chain(session -> session.createNativeQuery(DECIDABLE, String.class)
                        .setParameter("project", project)
                        .setParameter("after", page.after())
                        .setParameter("me", voter.subject())
                        .setParameter("roles", roles)
                        .setParameter("most", page.fetch())
                        .getResultList())
                .chain(this::all);
    }

    /** @param run null for any */
    Uni<List<ApprovalRow>> page(String project, Set<State> states, @Nullable String run, PageRequest page) {
        var some = "project = ?1 and id > ?2 and state in ?3";
        var query = run == null
                ? find(some + " order by id", project, page.after(), states)
                : find(
                        some + " and asker = ?4 and subject = ?5 order by id",
                        project,
                        page.after(),
                        states,
                        RunAsker.KIND,
                        run);
        return query.range(0, page.limit()).list();
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
                .chain(session -> session.createNativeQuery(DUE, String.class)
                        .setParameter("now", now)
                        .setParameter("most", most)
                        .getResultList())
                .chain(this::all);
    }

    private Uni<List<ApprovalRow>> all(List<String> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1 order by id", ids);
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
