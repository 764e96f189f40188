package dev.interlock.validator.reports;

import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.validator.runs.RunArchive;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reports of runs, also of those that have not ended. */
@Path("/api/v1/reports")
@Tag(name = "Reports", description = "What runs found.")
public class ReportResource {

    private static final String JUNIT_XML = "application/junit+xml";

    private final RunArchive archive;
    private final Caller caller;

    @Inject
    ReportResource(RunArchive archive, Caller caller) {
        this.archive = archive;
        this.caller = caller;
    }

    @GET
    @Path("/{runId}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, JUNIT_XML, MediaType.TEXT_HTML})
    @Operation(
            operationId = "getReport",
            summary = "Get the report of a run",
            description = "As JSON, JUnit XML or an HTML page, by Accept or by the parameter 'format'.")
    public Uni<Response> report(
            @PathParam("runId") String runId,
            @Schema(description = "json, junit or html; goes before Accept.") @QueryParam("format") @Nullable
                    String format,
            @Context HttpHeaders headers) {
        caller.requireAtLeast(Role.VIEWER);
        var chosen = ReportFormat.choose(format, headers.getAcceptableMediaTypes());
        return archive.load(caller.project(), runId).map(RunReport::of).map(report -> answer(report, chosen));
    }

    private static Response answer(RunReport report, ReportFormat format) {
        var answer = Response.ok()
                .type(format.mediaType())
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return switch (format) {
            case JSON -> answer.entity(report).build();
            case JUNIT -> answer.entity(JUnitXml.of(report)).build();
            case HTML ->
                answer.header("Content-Security-Policy", HtmlPage.POLICY)
                        .header("Referrer-Policy", "no-referrer")
                        .entity(HtmlPage.of(report))
                        .build();
        };
    }
}
