package dev.interlock.orchestration.workflow.definitions;

import dev.interlock.orchestration.workflow.durable.Programs;
import dev.interlock.orchestration.workflow.durable.UnusableProgramException;
import dev.interlock.orchestration.workflow.picture.Picture;
import dev.interlock.orchestration.workflow.picture.PictureAnswer;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Definitions over HTTP. */
@Path(DefinitionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflow definitions", description = "Workflows in the Serverless Workflow DSL 1.0, by name and version")
public class DefinitionResource {

    static final String PATH = "/api/v1/orchestration/definitions";

    private final DefinitionStore store;
    private final DefinitionLibrary library;
    private final DefinitionReading reading;
    private final Programs programs;
    private final DefinitionsConfig config;
    private final Pool pool;
    private final Caller caller;

    @Inject
    DefinitionResource(
            DefinitionStore store,
            DefinitionLibrary library,
            DefinitionReading reading,
            Programs programs,
            DefinitionsConfig config,
            Pool pool,
            Caller caller) {
        this.store = store;
        this.library = library;
        this.reading = reading;
        this.programs = programs;
        this.config = config;
        this.pool = pool;
        this.caller = caller;
    }

    @POST
    @Consumes({DefinitionText.YAML, DefinitionText.JSON})
    @Operation(operationId = "applyDefinition", summary = "Keep a version of a definition")
    @APIResponse(
            responseCode = "201",
            description = "It is kept",
            content = @Content(schema = @Schema(implementation = DefinitionView.class)))
    @APIResponse(responseCode = "200", description = "It was kept before, with the same text")
    @APIResponse(responseCode = "409", description = "This version has another text; raise document.version")
    @APIResponse(responseCode = "422", description = "It does not read; 'errors' says where and why")
    public Uni<Response> apply(byte @Nullable [] body) {
        caller.requireAtLeast(Role.VENDOR);
        var project = caller.project();
        var author = caller.subject();
        var text = DefinitionText.of(body, config.maxSize().asLongValue());
        return reading.read(text.text())
                .chain(program -> library.keep(project, author, program, text))
                .map(DefinitionResource::applied);
    }

    @POST
    @Path("/check")
    @Consumes({DefinitionText.YAML, DefinitionText.JSON})
    @Operation(operationId = "checkDefinition", summary = "Read a definition without keeping it")
    @APIResponse(responseCode = "200", description = "It reads")
    @APIResponse(responseCode = "422", description = "It does not read; 'errors' says where and why")
    public Uni<CheckedDefinition> check(byte @Nullable [] body) {
        caller.requireAtLeast(Role.VIEWER);
        var text = DefinitionText.of(body, config.maxSize().asLongValue());
        return reading.read(text.text()).map(CheckedDefinition::of);
    }

    @GET
    @Operation(operationId = "listDefinitions", summary = "List the versions of all definitions of the project")
    public Uni<Page<DefinitionView>> list(
            @QueryParam("namespace") @Nullable String namespace,
            @QueryParam("name") @Nullable String name,
            @BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        var filter = new DefinitionFilter(namespace, name);
        var after = afterCursor(page.after());
        var rows = filter.matchesNothing()
                ? Uni.createFrom().item(List.<DefinitionRow>of())
                : store.page(pool, caller.project(), filter, after, page.fetch());
        return rows.map(found -> Page.of(found, page, row -> cursor(row.id()), DefinitionView::of));
    }

    @GET
    @Path("/{namespace}/{name}")
    @Operation(operationId = "listVersions", summary = "List the versions of a definition, the highest first")
    @APIResponse(responseCode = "404", description = "There is no definition of that name")
    public Uni<Page<DefinitionView>> versions(
            @PathParam("namespace") String namespace, @PathParam("name") String name) {
        caller.requireAtLeast(Role.VIEWER);
        return store.versions(pool, caller.project(), namespace, name).map(rows -> {
            if (rows.isEmpty()) {
                throw DefinitionLibrary.notFound(new DefinitionId(namespace, name, DefinitionStore.LATEST));
            }
            return new Page<>(rows.stream().map(DefinitionView::of).toList(), null);
        });
    }

    @GET
    @Path("/{namespace}/{name}/{version}")
    @Produces({DefinitionText.YAML, DefinitionText.JSON})
    @Operation(
            operationId = "readDefinition",
            summary = "Read the text of a version, as it was written",
            description = "The version may be 'latest'. A JSON text is YAML as well; a YAML text is not JSON.")
    @APIResponse(responseCode = "200", description = "The text; its ETag is the digest")
    @APIResponse(responseCode = "304", description = "If-None-Match has the digest")
    @APIResponse(responseCode = "404", description = "There is no such version")
    @APIResponse(responseCode = "406", description = "It was written in YAML, and only JSON is accepted")
    public Uni<Response> read(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        caller.requireAtLeast(Role.VIEWER);
        var project = caller.project();
        return resolved(project, new DefinitionId(namespace, name, version)).chain(found -> {
            if (namesTag(ifNoneMatch, found.digest())) {
                return Uni.createFrom()
                        .item(Response.notModified(found.digest()).build());
            }
            return store.source(pool, project, found.digest())
                    .map(source -> answer(new DefinitionText(source.orElseThrow()), found, accept));
        });
    }

    @GET
    @Path("/{namespace}/{name}/{version}/picture.svg")
    @Produces(PictureAnswer.MEDIA_TYPE)
    @Operation(operationId = "drawDefinition", summary = "Draw a version")
    @APIResponse(responseCode = "404", description = "There is no such version")
    public Uni<Response> picture(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @PathParam("version") String version) {
        caller.requireAtLeast(Role.VIEWER);
        var project = caller.project();
        return resolved(project, new DefinitionId(namespace, name, version))
                .chain(found -> programs.get(project, found.digest()))
                .map(program -> PictureAnswer.of(Picture.of(program)))
                .onFailure(UnusableProgramException.class)
                .transform(PictureAnswer::undrawable);
    }

    @DELETE
    @Path("/{namespace}/{name}/{version}")
    @Operation(
            operationId = "deleteDefinition",
            summary = "Delete a version",
            description = "Its schedule ends. Runs that began with it go on with it.")
    @APIResponse(responseCode = "204", description = "Nobody can start it any more")
    @APIResponse(responseCode = "404", description = "There is no such version")
    public Uni<Void> delete(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @PathParam("version") String version) {
        caller.requireAtLeast(Role.VENDOR);
        return library.delete(caller.project(), new DefinitionId(namespace, name, version));
    }

    static String url(DefinitionId id) {
        return PATH + "/" + id.namespace() + "/" + id.name() + "/" + id.version();
    }

    private Uni<FoundDefinition> resolved(String project, DefinitionId wanted) {
        return store.resolve(pool, project, wanted)
                .map(found -> found.orElseThrow(() -> DefinitionLibrary.notFound(wanted)));
    }

    private static Response applied(DefinitionLibrary.Kept kept) {
        var answer = kept.isNew() ? Response.created(URI.create(url(kept.row().id()))) : Response.ok();
        return answer.tag(kept.row().digest())
                .entity(DefinitionView.of(kept.row()))
                .build();
    }

    private static Response answer(DefinitionText text, FoundDefinition found, @Nullable String accept) {
        var type = text.mediaType();
        var wantsJson = accept != null && !accept.contains("*") && !accept.contains("yaml");
        if (wantsJson && type.equals(DefinitionText.YAML)) {
            throw PlatformProblem.NOT_ACCEPTABLE.because("It was written in YAML: accept application/yaml.");
        }
        return Response.ok(text.text(), type).tag(found.digest()).build();
    }

    private static boolean namesTag(@Nullable String header, String digest) {
        return header != null && (header.strip().equals("*") || header.contains("\"" + digest + "\""));
    }

    private static String cursor(DefinitionId id) {
        return id.namespace() + "/" + id.name() + "/" + id.version();
    }

    private static DefinitionId afterCursor(String after) {
        if (after.isEmpty()) {
            return new DefinitionId("", "", "");
        }
        var parts = after.split("/", 3);
        if (parts.length != 3) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Use the cursor that the last page gave as 'next', unchanged.", Map.of("parameter", "cursor"));
        }
        return new DefinitionId(parts[0], parts[1], parts[2]);
    }
}
