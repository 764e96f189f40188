package dev.interlock.gateway.keys;

import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of projects. */
@ApplicationScoped
class ApiKeys implements PanacheRepositoryBase<ApiKey, String> {

    private static final String LOCK_ORGANIZATION = """
            select o.id from organization o join project p on p.organization_id = o.id
            where p.id = :project for update of o""";
    private static final String OTHER_OWNER_KEYS = """
            select count(*) from api_key k join project p on p.id = k.project_id
            where p.organization_id = :organization and k.id <> :key and k.role = 'OWNER' and k.revoked_at is null
              and k.expires_at is null and k.member is null and cardinality(k.scopes) = 0""";
    private static final String MEMBER_ROLE =
            "select role from member where project_id = :project and subject = :subject";

    Uni<@Nullable ApiKey> findIn(String project, String id) {
        return find(
                        "project = :project and id = :id",
                        Parameters.with("project", project).and("id", id))
                .firstResult();
    }

    Uni<List<ApiKey>> page(String project, PageRequest request) {
        return find(
                        "project = :project and id > :after order by id",
                        Parameters.with("project", project).and("after", request.after()))
                .range(0, request.fetch() - 1)
                .list();
    }

    /** Two who revoke at the same time must not both think that the other's key remains. */
    Uni<Boolean> isLastOfOwners(ApiKey key) {
        return getSession()
                .chain(session -> session.createNativeQuery(LOCK_ORGANIZATION, String.class)
                        .setParameter("project", key.project)
                        .getSingleResult()
                        .chain(organization -> session.createNativeQuery(OTHER_OWNER_KEYS, Long.class)
                                .setParameter("organization", organization)
                                .setParameter("key", key.id)
                                .getSingleResult())
                        .map(others -> others == 0));
    }

    Uni<@Nullable Role> roleOfMember(String project, String subject) {
        return getSession()
                .chain(session -> session.createNativeQuery(MEMBER_ROLE, String.class)
                        .setParameter("project", project)
                        .setParameter("subject", subject)
                        .getSingleResultOrNull()
                        .map(role -> role == null ? null : Role.valueOf(role)));
    }
}
