package dev.interlock.gateway.keys;

import dev.interlock.gateway.tenancy.ProjectDirectory;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Keys of the caller's project. */
@Path("/api/v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "api-keys")
public class ApiKeyResource {

    private final ApiKeys keys;
    private final KeyIssuer issuer;
    private final KeyRing ring;
    private final ProjectDirectory projects;
    private final Caller caller;
    private final Idempotency idempotency;
    private final Clock clock;

    @Inject
    ApiKeyResource(
            ApiKeys keys,
            KeyIssuer issuer,
            KeyRing ring,
            ProjectDirectory projects,
            Caller caller,
            Idempotency idempotency,
            Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.ring = ring;
        this.projects = projects;
        this.caller = caller;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** The secret goes into the first answer only: what is kept for a repetition is without it. */
    @POST
    @Operation(summary = "Make an API key", description = "The key is in this answer and can't be had again.")
    @APIResponse(
            responseCode = "201",
            description = "The key",
            content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    public Uni<Response> make(
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey, @Valid @NotNull NewApiKey wanted) {
        caller.requireAtLeast(Role.ADMIN);
        var scopes = KeyPower.scopesOrNone(wanted.scopes());
        ownPower().requireCovers(new KeyPower(wanted.role(), scopes));
        requireFuture(wanted);
        var issued = new AtomicReference<@Nullable IssuedKey>();
        return project(wanted).chain(project -> {
            var order = new KeyOrder(
                    project,
                    wanted.name(),
                    wanted.role(),
                    scopes,
                    wanted.member(),
                    wanted.expiresAt(),
                    caller.subject());
            return idempotency
                    .once(
                            idempotencyKey,
                            "make-api-key",
                            wanted,
                            () -> requireMember(order)
                                    .chain(() -> issuer.issue(order))
                                    .invoke(issued::set)
                                    .map(key -> created(key.view())))
                    .map(answer -> {
                        var key = issued.get();
                        return key == null ? answer : created(key.revealed());
                    });
        });
    }

    @GET
    @WithSession
    @Operation(summary = "List the keys of the project, without their secrets")
    public Uni<Page<ApiKeyView>> list(@BeanParam PageRequest request) {
        caller.requireAtLeast(Role.ADMIN);
        return keys.page(caller.project(), request).map(rows -> Page.of(rows, request, row -> row.id, ApiKeyView::of));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @Operation(summary = "Show a key, without its secret")
    public Uni<ApiKeyView> show(@PathParam("id") String id) {
        caller.requireAtLeast(Role.ADMIN);
        return existing(id).map(ApiKeyView::of);
    }

    /** At once on this replica; on others when what they remember of the key ends, see {@link KeyRing}. */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Revoke a key", description = "Everywhere within a second, and for good.")
    @APIResponse(responseCode = "204", description = "It is revoked")
    public Uni<Response> revoke(@PathParam("id") String id) {
        caller.requireAtLeast(Role.ADMIN);
        return Panache.withTransaction(() -> existing(id)
                        .invoke(key -> ownPower().requireRole(key.role))
                        .call(this::requireAnOwnerRemains)
                        .invoke(key -> {
                            if (key.revokedAt == null) {
                                key.revokedAt = clock.instant();
                            }
                        }))
                .invoke(key -> ring.forget(key.prefix))
                .map(key -> Response.noContent().build());
    }

    private KeyPower ownPower() {
        return new KeyPower(caller.role(), caller.identity().scopes());
    }

    private void requireFuture(NewApiKey wanted) {
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "The key would have expired already; give a time in the future.", Map.of("pointer", "/expiresAt"));
        }
    }

    private Uni<String> project(NewApiKey wanted) {
        var other = wanted.project();
        if (other == null || other.equals(caller.project())) {
            return Uni.createFrom().item(caller.project());
        }
        caller.requireAtLeast(Role.OWNER);
        return projects.find(caller.organization(), other)
                .map(found -> found.orElseThrow(
                        () -> PlatformProblem.NOT_FOUND.because("The organisation has no project '" + other + "'.")));
    }

    private Uni<Void> requireMember(KeyOrder order) {
        var member = order.member();
        if (member == null) {
            return Uni.createFrom().voidItem();
        }
        return keys.roleOfMember(order.project(), member)
                .invoke(role -> {
                    if (role == null) {
                        throw KeyProblem.UNKNOWN_MEMBER.because(
                                "Add '" + member + "' to the members of the project first.");
                    }
                    new KeyPower(role, order.scopes()).requireRole(order.role());
                })
                .replaceWithVoid();
    }

    private Uni<ApiKey> existing(String id) {
        return keys.findIn(caller.project(), id)
                .onItem()
                .ifNull()
                .failWith(() -> PlatformProblem.NOT_FOUND.because("The project has no key with this id."));
    }

    private Uni<Void> requireAnOwnerRemains(ApiKey key) {
        if (!key.keepsAnOwnerForGood()) {
            return Uni.createFrom().voidItem();
        }
        return keys.isLastOfOwners(key)
                .invoke(isLast -> {
                    if (isLast) {
                        throw KeyProblem.LAST_OWNER_KEY.because(
                                "Make another OWNER key without expiry first, then revoke this one.");
                    }
                })
                .replaceWithVoid();
    }

    private static Response created(ApiKeyView view) {
        return Response.created(URI.create("/api/v1/api-keys/" + view.id()))
                .entity(view)
                .build();
    }
}
