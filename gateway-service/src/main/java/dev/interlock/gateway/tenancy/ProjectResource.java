package dev.interlock.gateway.tenancy;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Projects of the caller's organisation: its owners see all of them, others only the one they act in. */
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "projects")
public class ProjectResource {

    private final Projects projects;
    private final Caller caller;
    private final Idempotency idempotency;

    @Inject
    ProjectResource(Projects projects, Caller caller, Idempotency idempotency) {
        this.projects = projects;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @POST
    @Operation(summary = "Make a project")
    @APIResponse(
            responseCode = "201",
            description = "The project",
            content = @Content(schema = @Schema(implementation = ProjectView.class)))
    public Uni<Response> make(
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey, @Valid @NotNull NewProject wanted) {
        caller.requireAtLeast(Role.OWNER);
        return idempotency.once(
                idempotencyKey,
                "make-project",
                wanted,
                () -> projects.add(caller.organization(), wanted.name())
                        .map(project -> Response.created(URI.create("/api/v1/projects/" + project.id))
                                .entity(ProjectView.of(project))
                                .build()));
    }

    @GET
    @WithSession
    @Operation(summary = "List the projects that the caller may act in")
    public Uni<Page<ProjectView>> list(@BeanParam PageRequest request) {
        caller.requireAtLeast(Role.VIEWER);
        if (caller.role().isAtLeast(Role.OWNER)) {
            return projects.page(caller.organization(), request)
                    .map(rows -> Page.of(rows, request, row -> row.id, ProjectView::of));
        }
        boolean isBehind = caller.project().compareTo(request.after()) <= 0;
        return existing(caller.project())
                .map(own -> new Page<>(
                        isBehind || request.limit() < 1 ? List.<ProjectView>of() : List.of(ProjectView.of(own)), null));
    }

    @GET
    @Path("/{project}")
    @WithSession
    @Operation(summary = "Show a project by its id or name")
    public Uni<ProjectView> show(@PathParam("project") String idOrName) {
        caller.requireAtLeast(Role.VIEWER);
        return existing(idOrName).map(ProjectView::of);
    }

    private Uni<Project> existing(String idOrName) {
        return projects.findIn(caller.organization(), idOrName).map(project -> {
            if (project == null || !mayKnow(project)) {
                throw PlatformProblem.NOT_FOUND.because("The organisation has no project with this id or name.");
            }
            return project;
        });
    }

    private boolean mayKnow(Project project) {
        return caller.role().isAtLeast(Role.OWNER) || project.id.equals(caller.project());
    }
}
