package dev.interlock.deployment.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.deployment.environments.Environment;
import dev.interlock.problem.PlatformProblem;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Configuration over HTTP. */
@Path("/api/v1/configuration")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "configuration", description = "Versioned values for each environment; secrets only in the secret store")
public class ConfigurationResource {

    private final ConfigurationStore store;
    private final EntryRepository entries;
    private final Idempotency idempotency;
    private final Caller caller;

    @Inject
    ConfigurationResource(ConfigurationStore store, EntryRepository entries, Idempotency idempotency, Caller caller) {
        this.store = store;
        this.entries = entries;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @WithSession
    @Operation(summary = "List what is set, by environment, application and key")
    public Uni<Page<ConfigurationView>> list(@BeanParam EntryFilter filter, @BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        return entries.page(caller.project(), filter, page)
                .map(rows -> Page.of(rows, page, Entry::sortKey, ConfigurationView::of));
    }

    @GET
    @Path("/{key}")
    @WithSession
    @Operation(summary = "Read an entry; the value of a secret is never given out")
    @APIResponse(responseCode = "200", description = "The entry; its ETag is its version")
    @APIResponse(responseCode = "404", description = "Nothing is set there")
    public Uni<Response> read(
            @PathParam("key") String key,
            @QueryParam("environment") @Nullable String environment,
            @QueryParam("application") @Nullable String application) {
        caller.requireAtLeast(Role.VIEWER);
        var name = EntryName.of(caller.project(), Environment.of(environment), application, key);
        return entries.newest(name).map(entry -> withTag(Response.ok(), ConfigurationStore.shown(name, entry)));
    }

    @GET
    @Path("/{key}/history")
    @WithSession
    @Operation(summary = "Read who changed an entry when, the newest version first; deletions are versions too")
    public Uni<Page<ConfigurationView>> history(
            @PathParam("key") String key,
            @QueryParam("environment") @Nullable String environment,
            @QueryParam("application") @Nullable String application,
            @BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        var name = EntryName.of(caller.project(), Environment.of(environment), application, key);
        var isFirst = page.after().isEmpty();
        return entries.history(name, page, before(page)).map(rows -> {
            if (rows.isEmpty() && isFirst) {
                throw ConfigurationStore.notSet(name);
            }
            return Page.of(rows, page, row -> Integer.toString(row.id.number()), ConfigurationView::of);
        });
    }

    @PUT
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Set an entry; a new version is made",
            description = "To a value, to a generated secret, or to the secret of an earlier version. The last two are"
                    + " done once for an Idempotency-Key; setting the same value again needs none.")
    @APIResponse(responseCode = "200", description = "A further version")
    @APIResponse(responseCode = "201", description = "The first version")
    @APIResponse(responseCode = "409", description = "It is a secret, and no secret store is configured")
    @APIResponse(responseCode = "412", description = "It is not as If-Match or If-None-Match wants it")
    @APIResponse(responseCode = "422", description = "Key or value won't do")
    @APIResponse(responseCode = "503", description = "The secret store is sealed, away, or refuses")
    public Uni<Response> set(
            @PathParam("key") String key,
            @QueryParam("environment") @Nullable String environment,
            @QueryParam("application") @Nullable String application,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
            @Nullable ConfigurationDraft body) {
        var name = writable(key, environment, application);
        var wish = ConfigurationDraft.orEmpty(body).checked();
        var precondition = new Precondition(ifMatch, ifNoneMatch);
        var by = caller.subject();
        var request = Arrays.asList(name.place(), ifMatch, ifNoneMatch, wish.toString());
        // no fingerprint is kept of what may be a secret
        return idempotency
                .once(
                        wish instanceof Wish.Value ? null : idempotencyKey,
                        "set-configuration",
                        request,
                        () -> store.set(name, precondition, wish, by)
                                .map(entry -> Response.status(entry.id.number() == 1 ? 201 : 200)
                                        .entity(ConfigurationView.of(entry))
                                        .build()))
                .map(ConfigurationResource::tagged);
    }

    @DELETE
    @Path("/{key}")
    @Operation(summary = "Delete an entry; its history stays")
    @APIResponse(responseCode = "204", description = "It is gone; the deletion is a version")
    @APIResponse(responseCode = "412", description = "It has changed meanwhile")
    public Uni<Void> delete(
            @PathParam("key") String key,
            @QueryParam("environment") @Nullable String environment,
            @QueryParam("application") @Nullable String application,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        var name = writable(key, environment, application);
        return store.delete(name, new Precondition(ifMatch, null), caller.subject());
    }

    private EntryName writable(String key, @Nullable String environment, @Nullable String application) {
        caller.requireAtLeast(Role.VENDOR);
        var where = Environment.of(environment);
        caller.requireAtLeast(where.writer());
        return EntryName.of(caller.project(), where, application, key);
    }

    private static int before(PageRequest page) {
        try {
            return page.after().isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(page.after());
        } catch (NumberFormatException e) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Use the cursor that the last page gave as 'next', unchanged.", Map.of("parameter", "cursor"));
        }
    }

    /** Also an answer that is given again, which is kept without its headers. */
    private static Response tagged(Response answer) {
        var version = answer.getEntity() instanceof JsonNode kept
                ? kept.path("version").intValue()
                : ((ConfigurationView) answer.getEntity()).version();
        return Response.fromResponse(answer)
                .header(HttpHeaders.ETAG, Precondition.entityTag(version))
                .build();
    }

    private static Response withTag(Response.ResponseBuilder answer, Entry entry) {
        return answer.header(HttpHeaders.ETAG, Precondition.entityTag(entry.id.number()))
                .entity(ConfigurationView.of(entry))
                .build();
    }
}
