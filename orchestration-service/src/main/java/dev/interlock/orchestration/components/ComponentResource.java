package dev.interlock.orchestration.components;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.egress.EgressPolicy;
import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import dev.interlock.service.preconditions.Precondition;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Components over HTTP. */
@Path("/api/v1/components")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "components", description = "What a project consists of, and whether each part answers")
public class ComponentResource {

    private final ComponentRegistry registry;
    private final ComponentRepository components;
    private final EgressPolicy egress;
    private final Idempotency idempotency;
    private final Caller caller;

    @Inject
    ComponentResource(
            ComponentRegistry registry,
            ComponentRepository components,
            EgressPolicy egress,
            Idempotency idempotency,
            Caller caller) {
        this.registry = registry;
        this.components = components;
        this.egress = egress;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a component, which is then watched")
    @APIResponse(responseCode = "201", description = "It is known, and will be checked at once")
    @APIResponse(responseCode = "409", description = "A component of that name exists")
    @APIResponse(responseCode = "422", description = "It is not well described, or its address may not be called")
    public Uni<Response> register(
            @HeaderParam(Idempotency.HEADER) @Nullable String key, @Nullable ComponentDraft body) {
        caller.requireAtLeast(Role.VENDOR);
        var project = caller.project();
        var draft = ComponentDraft.orEmpty(body);
        var definition = draft.checked();
        return reachable(definition)
                .chain(() -> idempotency.once(
                        key,
                        "register-component",
                        draft,
                        () -> registry.register(project, definition)
                                .map(component -> Response.created(URI.create("/api/v1/components/" + component.id))
                                        .header(HttpHeaders.ETAG, Precondition.entityTag(component.revision))
                                        .entity(ComponentView.of(component))
                                        .build())));
    }

    @GET
    @WithSession
    @Operation(summary = "Find components of the project and services of the platform")
    public Uni<Page<ComponentView>> list(@BeanParam ComponentFilter filter, @BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        var project = caller.project();
        return filter.checked()
                .map(wanted -> components.page(project, wanted, page))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(rows -> Page.of(rows, page, component -> component.id, ComponentView::of));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @Operation(summary = "Read a component with its health")
    @APIResponse(responseCode = "200", description = "The component; its ETag is wanted by PUT")
    @APIResponse(responseCode = "404", description = "There is none of that id")
    public Uni<Response> read(@PathParam("id") String id) {
        caller.requireAtLeast(Role.VIEWER);
        return visible(id, ComponentResource::withTag);
    }

    @GET
    @Path("/{id}/health")
    @WithSession
    @Operation(summary = "Read how the health of a component has turned, newest first")
    public Uni<Page<HealthChangeView>> history(
            @PathParam("id") String id, @BeanParam HealthPeriod period, @BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        var before = sequenceAfter(page);
        return visible(id, component -> component)
                .chain(component -> components.history(component.id, period, before, page.fetch()))
                .map(changes ->
                        Page.of(changes, page, change -> String.valueOf(change.sequence), HealthChangeView::of));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Describe a component anew")
    @APIResponse(responseCode = "200", description = "It is changed; another address is checked at once")
    @APIResponse(responseCode = "412", description = "It has changed meanwhile")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> redefine(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable ComponentDraft body) {
        caller.requireAtLeast(Role.VENDOR);
        var project = caller.project();
        var definition = ComponentDraft.orEmpty(body).checked();
        return reachable(definition)
                .chain(() -> registry.redefine(project, id, new Precondition(ifMatch, null), definition))
                .map(ComponentResource::withTag);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Unregister a component")
    @APIResponse(responseCode = "204", description = "It is no longer watched")
    @APIResponse(responseCode = "409", description = "Others depend on it, or it is a service of the platform")
    public Uni<Void> unregister(@PathParam("id") String id) {
        caller.requireAtLeast(Role.VENDOR);
        return registry.unregister(caller.project(), id);
    }

    private Uni<Void> reachable(ComponentDefinition definition) {
        return egress.check(definition.url()).replaceWithVoid();
    }

    private <T> Uni<T> visible(String id, Function<Component, T> answer) {
        return components.visible(caller.project(), id).map(component -> {
            if (component == null) {
                throw ComponentRegistry.notFound(id);
            }
            return answer.apply(component);
        });
    }

    private static long sequenceAfter(PageRequest page) {
        var after = page.after();
        try {
            return after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Use the cursor that the last page gave as 'next', unchanged.", Map.of("parameter", "cursor"));
        }
    }

    private static Response withTag(Component component) {
        return Response.ok(ComponentView.of(component))
                .header(HttpHeaders.ETAG, Precondition.entityTag(component.revision))
                .build();
    }
}
