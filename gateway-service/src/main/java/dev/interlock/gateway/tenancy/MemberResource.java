package dev.interlock.gateway.tenancy;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import dev.interlock.service.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Members of the caller's project. */
@Path("/api/v1/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "members")
public class MemberResource {

    private final Members members;
    private final Caller caller;
    private final Idempotency idempotency;
    private final Event<MembershipChanged> changes;
    private final Ids ids;
    private final Clock clock;

    @Inject
    MemberResource(
            Members members,
            Caller caller,
            Idempotency idempotency,
            Event<MembershipChanged> changes,
            Ids ids,
            Clock clock) {
        this.members = members;
        this.caller = caller;
        this.idempotency = idempotency;
        this.changes = changes;
        this.ids = ids;
        this.clock = clock;
    }

    @POST
    @Operation(summary = "Make somebody a member of the project")
    @APIResponse(
            responseCode = "201",
            description = "The member",
            content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Uni<Response> add(
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey, @Valid @NotNull NewMember wanted) {
        caller.requireAtLeast(Role.ADMIN);
        requireNotAboveOwn(wanted.role());
        return idempotency
                .once(
                        idempotencyKey,
                        "add-member",
                        wanted,
                        () -> keep(wanted)
                                .map(member -> Response.created(URI.create("/api/v1/members/" + member.id))
                                        .entity(MemberView.of(member))
                                        .build()))
                .invoke(() -> changes.fire(new MembershipChanged(caller.project())));
    }

    @GET
    @WithSession
    @Operation(summary = "List the members of the project")
    public Uni<Page<MemberView>> list(@BeanParam PageRequest request) {
        caller.requireAtLeast(Role.ADMIN);
        return members.page(caller.project(), request)
                .map(rows -> Page.of(rows, request, row -> row.id, MemberView::of));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @Operation(summary = "Show a member")
    public Uni<MemberView> show(@PathParam("id") String id) {
        caller.requireAtLeast(Role.ADMIN);
        return existing(id).map(MemberView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "End a membership", description = "The member's keys end with it.")
    @APIResponse(responseCode = "204", description = "It has ended")
    public Uni<Response> remove(@PathParam("id") String id) {
        caller.requireAtLeast(Role.ADMIN);
        return Panache.withTransaction(() -> existing(id)
                        .invoke(member -> requireNotAboveOwn(member.role))
                        .chain(members::delete))
                .invoke(() -> changes.fire(new MembershipChanged(caller.project())))
                .map(gone -> Response.noContent().build());
    }

    private Uni<Member> keep(NewMember wanted) {
        return members.persistAndFlush(new Member(ids.next(), caller.project(), wanted, clock.instant()))
                .onFailure(ConstraintViolationException.class)
                .transform(twice -> TenancyProblem.ALREADY_A_MEMBER.because(
                        "End the membership of '" + wanted.subject() + "' first to give another role."));
    }

    private Uni<Member> existing(String id) {
        return members.findIn(caller.project(), id)
                .onItem()
                .ifNull()
                .failWith(() -> PlatformProblem.NOT_FOUND.because("The project has no member with this id."));
    }

    private void requireNotAboveOwn(Role role) {
        if (role == Role.SERVICE) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "A member has one of the roles VIEWER, PARTNER, VENDOR, ADMIN, OWNER.", Map.of("pointer", "/role"));
        }
        if (!caller.role().isAtLeast(role)) {
            throw TenancyProblem.ROLE_ABOVE_OWN.because(
                    "Your role is " + caller.role() + "; only an owner deals with " + role + ".");
        }
    }
}
