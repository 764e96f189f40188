package dev.interlock.deployment.applications;

import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import dev.interlock.service.preconditions.Precondition;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Applications over HTTP. */
@Path("/api/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "applications", description = "What is to be released")
public class ApplicationResource {

    private static final String YAML = "application/yaml";
    private static final int SHOWN_VERSIONS = 200;

    private final ApplicationRegistry registry;
    private final ApplicationRepository applications;
    private final Definitions definitions;
    private final Idempotency idempotency;
    private final Caller caller;

    @Inject
    ApplicationResource(
            ApplicationRegistry registry,
            ApplicationRepository applications,
            Definitions definitions,
            Idempotency idempotency,
            Caller caller) {
        this.registry = registry;
        this.applications = applications;
        this.definitions = definitions;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, YAML, "application/x-yaml", "text/yaml"})
    @Operation(summary = "Register an application by its definition")
    @RequestBody(content = @Content(schema = @Schema(implementation = Definition.class)))
    @APIResponse(responseCode = "201", description = "It is registered; its ETag is the version of the definition")
    @APIResponse(responseCode = "409", description = "An application of that name exists")
    @APIResponse(responseCode = "422", description = "The definition won't do; 'errors' says where and why")
    public Uni<Response> register(
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String mediaType,
            byte[] document) {
        caller.requireAtLeast(Role.VENDOR);
        var project = caller.project();
        var subject = caller.subject();
        var definition = definitions.checked(document, mediaType);
        return idempotency.once(
                key,
                "register-application",
                document,
                () -> registry.register(project, definition, subject)
                        .map(application -> withTag(
                                Response.created(URI.create("/api/v1/applications/" + application.id)), application)));
    }

    @GET
    @WithSession
    @Operation(summary = "List the applications of the project")
    public Uni<Page<ApplicationView>> list(@BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        return applications
                .page(caller.project(), page)
                .map(rows -> Page.of(rows, page, application -> application.id, ApplicationView::of));
    }

    @GET
    @Path("/schema")
    @NonBlocking
    @Produces({"application/schema+json", MediaType.APPLICATION_JSON})
    @Operation(summary = "Read the JSON schema that definitions are checked against")
    public String schema() {
        caller.requireAtLeast(Role.VIEWER);
        return DefinitionSchema.TEXT;
    }

    @GET
    @Path("/{application}")
    @WithSession
    @Operation(summary = "Read an application, by its id or name")
    @APIResponse(responseCode = "200", description = "The application; its ETag is wanted by PUT")
    @APIResponse(responseCode = "404", description = "There is none")
    public Uni<Response> read(@PathParam("application") String id) {
        caller.requireAtLeast(Role.VIEWER);
        return applications
                .one(caller.project(), id)
                .map(found -> withTag(Response.ok(), ApplicationRegistry.found(found, id)));
    }

    @GET
    @Path("/{application}/versions")
    @WithSession
    @Operation(summary = "Read the definitions that an application has had, the newest first")
    public Uni<Page<VersionView>> versions(@PathParam("application") String id) {
        caller.requireAtLeast(Role.VIEWER);
        return applications
                .one(caller.project(), id)
                .map(found -> ApplicationRegistry.found(found, id))
                .chain(application -> applications.versions(application, SHOWN_VERSIONS))
                .map(versions ->
                        new Page<>(versions.stream().map(VersionView::of).toList(), null));
    }

    @PUT
    @Path("/{application}")
    @Consumes({MediaType.APPLICATION_JSON, YAML, "application/x-yaml", "text/yaml"})
    @Operation(summary = "Define an application anew; a new version is made")
    @RequestBody(content = @Content(schema = @Schema(implementation = Definition.class)))
    @APIResponse(responseCode = "200", description = "The new version")
    @APIResponse(responseCode = "412", description = "It has changed meanwhile")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> update(
            @PathParam("application") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String mediaType,
            byte[] document) {
        caller.requireAtLeast(Role.VENDOR);
        var definition = definitions.checked(document, mediaType);
        return registry.update(caller.project(), id, new Precondition(ifMatch, null), definition, caller.subject())
                .map(application -> withTag(Response.ok(), application));
    }

    @DELETE
    @Path("/{application}")
    @Operation(summary = "Remove an application; what it was defined as stays on record")
    @APIResponse(responseCode = "204", description = "It is removed")
    @APIResponse(responseCode = "409", description = "It is deployed, and undeploy=true was not asked for")
    @APIResponse(responseCode = "412", description = "It has changed meanwhile")
    public Uni<Void> remove(
            @PathParam("application") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("undeploy") @DefaultValue("false") @Parameter(description = "Whether what runs of it ends")
                    boolean isUndeployed) {
        caller.requireAtLeast(isUndeployed ? Role.ADMIN : Role.VENDOR);
        return registry.remove(caller.project(), id, new Precondition(ifMatch, null), isUndeployed);
    }

    private static Response withTag(Response.ResponseBuilder answer, Application application) {
        return answer.header(HttpHeaders.ETAG, Precondition.entityTag(application.number))
                .entity(ApplicationView.of(application))
                .build();
    }
}
