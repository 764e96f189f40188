package dev.interlock.gateway.founding;

import dev.interlock.gateway.founding.Founding.Founded;
import dev.interlock.gateway.tenancy.OrganizationView;
import dev.interlock.gateway.tenancy.Organizations;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Organisations: everybody sees their own; owners of the operator's see all and found others. */
@Path("/api/v1/organizations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "organizations")
public class OrganizationResource {

    private final Founding founding;
    private final Organizations organizations;
    private final Caller caller;
    private final Idempotency idempotency;

    @Inject
    OrganizationResource(Founding founding, Organizations organizations, Caller caller, Idempotency idempotency) {
        this.founding = founding;
        this.organizations = organizations;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    /** The owner's key goes into the first answer only: what is kept for a repetition is without it. */
    @POST
    @Operation(
            summary = "Found an organisation",
            description = "For owners of the organisation that operates the installation. The answer has the new "
                    + "organisation's first project and an owner key, which can't be had again.")
    @APIResponse(
            responseCode = "201",
            description = "The organisation",
            content = @Content(schema = @Schema(implementation = FoundedOrganization.class)))
    public Uni<Response> found(
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey, @Valid @NotNull NewOrganization wanted) {
        caller.requireAtLeast(Role.OWNER);
        var founded = new AtomicReference<@Nullable Founded>();
        return idempotency
                .once(
                        idempotencyKey,
                        "found-organization",
                        wanted,
                        () -> own().invoke(this::requireOperator)
                                .chain(own -> founding.found(wanted.name(), false, caller.subject()))
                                .invoke(founded::set)
                                .map(made -> created(made.view())))
                .map(answer -> {
                    var made = founded.get();
                    return made == null
                            ? answer
                            : created(made.view().with(made.key().revealed()));
                });
    }

    @GET
    @WithSession
    @Operation(summary = "List the organisations that the caller may know of")
    public Uni<Page<OrganizationView>> list(@BeanParam PageRequest request) {
        caller.requireAtLeast(Role.VIEWER);
        int limit = request.limit();
        var after = request.after();
        return own().chain(own -> {
            if (own.operator() && caller.role().isAtLeast(Role.OWNER)) {
                return organizations.page(request);
            }
            boolean isOnPage = limit > 0 && own.id().compareTo(after) > 0;
            return Uni.createFrom().item(new Page<>(isOnPage ? List.of(own) : List.<OrganizationView>of(), null));
        });
    }

    @GET
    @Path("/{id}")
    @WithSession
    @Operation(summary = "Show an organisation")
    public Uni<OrganizationView> show(@PathParam("id") String id) {
        caller.requireAtLeast(Role.VIEWER);
        return own().chain(own ->
                own.id().equals(id) || (own.operator() && caller.role().isAtLeast(Role.OWNER))
                        ? existing(id)
                        : Uni.createFrom().failure(unknown()));
    }

    private Uni<OrganizationView> own() {
        return existing(caller.organization());
    }

    private Uni<OrganizationView> existing(String id) {
        return organizations.find(id).map(found -> found.orElseThrow(OrganizationResource::unknown));
    }

    private void requireOperator(OrganizationView own) {
        if (!own.operator()) {
            throw PlatformProblem.FORBIDDEN.because(
                    "Only owners of the organisation that operates this installation found others.");
        }
    }

    private static RuntimeException unknown() {
        return PlatformProblem.NOT_FOUND.because("There is no organisation with this id that you may know of.");
    }

    private static Response created(FoundedOrganization organization) {
        return Response.created(URI.create("/api/v1/organizations/" + organization.id()))
                .entity(organization)
                .build();
    }
}
