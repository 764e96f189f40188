package dev.interlock.spec.importing;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.Problem;
import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.spec.library.SpecName;
import dev.interlock.spec.library.SpecView;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Imports documents. The bodies are taken from the connection as they arrive, see {@link IncomingBody}. */
@Path("/api/v1/specs")
@Tag(name = "Specifications")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private final ImportDesk desk;
    private final UrlFetch urls;
    private final ImportingConfig config;
    private final Caller caller;

    @Inject
    ImportResource(ImportDesk desk, UrlFetch urls, ImportingConfig config, Caller caller) {
        this.desk = desk;
        this.urls = urls;
        this.config = config;
        this.caller = caller;
    }

    @POST
    @Consumes({
        "application/json",
        "application/yaml",
        "application/x-yaml",
        "application/vnd.oai.openapi",
        "application/vnd.oai.openapi+json",
        "text/yaml",
        "text/plain",
        "application/octet-stream"
    })
    @Operation(
            operationId = "importDocument",
            summary = "Import an OpenAPI document",
            description = "The body is the document (OpenAPI 3.0 or 3.1, or Swagger 2.0; JSON or YAML; 20 MiB at most),"
                    + " or a form with it as part 'file'. The same name again makes a new version.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = "application/yaml", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "multipart/form-data", schema = @Schema(implementation = ImportForm.class))
            })
    @APIResponse(
            responseCode = "201",
            description = "A new version",
            content = @Content(schema = @Schema(implementation = SpecView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The newest version has the same digest already",
            content = @Content(schema = @Schema(implementation = SpecView.class)))
    @APIResponse(
            responseCode = "422",
            description = "No usable OpenAPI; 'findings' says where and why, and nothing is stored",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> importDocument(
            @QueryParam("name") @Nullable String name,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @Context HttpServerRequest request) {
        begin(name);
        return desk.accept(key, null, intake -> inTime(IncomingBody.raw(request, name, intake)));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Uni<Response> importForm(
            @QueryParam("name") @Nullable String name,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @Context HttpServerRequest request) {
        begin(name);
        return desk.accept(key, null, intake -> inTime(IncomingBody.form(request, name, intake)));
    }

    @POST
    @Path("/import")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "importFromUrl",
            summary = "Import an OpenAPI document from a URL",
            description = "At most 3 redirects, 20 MiB and 20 seconds; public hosts only, unless an operator allows"
                    + " others.")
    @APIResponse(
            responseCode = "201",
            description = "A new version",
            content = @Content(schema = @Schema(implementation = SpecView.class)))
    @APIResponse(
            responseCode = "422",
            description = "The URL gives no document, or none that is usable OpenAPI",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> importFromUrl(
            @Valid @Nullable ImportRequest wish, @HeaderParam(Idempotency.HEADER) @Nullable String key) {
        if (wish == null) {
            throw PlatformProblem.MALFORMED_BODY.because("Send a JSON object with the member 'url'.");
        }
        begin(wish.name());
        return desk.accept(
                key,
                wish,
                intake -> urls.fetch(wish.url(), intake)
                        .map(fetched -> new Submission(wish.name(), fetched.contentType(), fetched.bytes())));
    }

    /** Whatever can be refused before the document has come. */
    private void begin(@Nullable String name) {
        caller.requireAtLeast(Role.VENDOR);
        if (name != null) {
            SpecName.parse(name);
        }
    }

    private Uni<Submission> inTime(Uni<Submission> arriving) {
        return arriving.ifNoItem()
                .after(config.receiveTimeout())
                .failWith(() -> ImportProblem.RECEIVED_TOO_SLOWLY.because("The body must be there within "
                        + config.receiveTimeout().toSeconds() + " seconds."));
    }
}
