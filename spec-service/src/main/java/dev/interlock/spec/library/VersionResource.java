package dev.interlock.spec.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a specification. {@code spec} is an id or a name; {@code version} is a number, a digest or
 * {@code latest}.
 */
@Path("/api/v1/specs/{spec}/versions")
@Tag(name = "Specifications")
@Produces(MediaType.APPLICATION_JSON)
public class VersionResource {

    private final SpecLibrary library;
    private final Caller caller;
    private final ObjectReader findings;

    @Inject
    VersionResource(SpecLibrary library, Caller caller, ObjectMapper json) {
        this.library = library;
        this.caller = caller;
        this.findings = json.readerFor(new TypeReference<List<FindingView>>() {});
    }

    @GET
    @Operation(summary = "List the versions of a specification", description = "Newest first.")
    public Uni<Page<VersionView>> list(@RestPath String spec, @BeanParam PageRequest request) {
        caller.requireAtLeast(Role.VIEWER);
        return library.history(caller.project(), spec, NumberCursor.below(request), request.fetch())
                .map(rows -> Page.of(rows, request, row -> Integer.toString(row.number), VersionView::of));
    }

    @GET
    @Path("/{version}")
    @Operation(summary = "Get a version", description = "By number, digest or 'latest'.")
    public Uni<VersionView> get(@RestPath String spec, @RestPath String version) {
        caller.requireAtLeast(Role.VIEWER);
        return library.find(caller.project(), spec, version).map(found -> VersionView.of(found.version()));
    }

    @GET
    @Path("/{version}/document")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "Get the document as it was imported",
            description = "The same bytes, in the media type that they came in.")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content = {@Content(mediaType = "application/json"), @Content(mediaType = "application/yaml")})
    public Uni<Response> document(
            @RestPath String spec,
            @RestPath String version,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        caller.requireAtLeast(Role.VIEWER);
        var answer = DocumentAnswer.to(encodings, known);
        return library.bytes(caller.project(), spec, version, DocumentKind.ORIGINAL)
                .chain(bytes -> answer.with(
                        bytes.packed(),
                        bytes.version().mediaType,
                        bytes.version().tag()));
    }

    @GET
    @Path("/{version}/normalized")
    @Operation(
            summary = "Get the normalised contract",
            description = "Canonical JSON, whose SHA-256 is the digest of the version; it never changes.")
    @APIResponse(
            responseCode = "200",
            description = "The contract; ETag is the digest",
            content = @Content(mediaType = "application/json"))
    @APIResponse(responseCode = "304", description = "If-None-Match names its digest")
    public Uni<Response> normalized(
            @RestPath String spec,
            @RestPath String version,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        caller.requireAtLeast(Role.VIEWER);
        // a number may come back with other bytes after its specification was deleted and imported anew; a digest can't
        var answer = DocumentAnswer.to(encodings, known).immutable(VersionSelector.isDigest(version));
        return library.bytes(caller.project(), spec, version, DocumentKind.NORMALIZED)
                .chain(bytes -> answer.with(bytes.packed(), MediaType.APPLICATION_JSON, bytes.version().digest));
    }

    @GET
    @Path("/{version}/lint")
    @Operation(
            summary = "List what the check of a version found",
            description = "With JSON pointer, line and column in the document as it was imported.")
    public Uni<Page<FindingView>> lint(
            @RestPath String spec, @RestPath String version, @BeanParam PageRequest request) {
        caller.requireAtLeast(Role.VIEWER);
        var from = NumberCursor.from(request);
        return library.bytes(caller.project(), spec, version, DocumentKind.FINDINGS)
                .map(bytes -> read(bytes.packed()))
                .map(all -> page(all, from, request));
    }

    private static Page<FindingView> page(List<FindingView> all, int from, PageRequest request) {
        var start = Math.min(from, all.size());
        var rows = all.subList(start, Math.min(start + request.fetch(), all.size()));
        var end = Integer.toString(start + request.limit());
        return Page.of(rows, request, row -> end, row -> row);
    }

    private List<FindingView> read(Packed packed) {
        try {
            return findings.readValue(packed.unpack());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored findings must be readable", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
