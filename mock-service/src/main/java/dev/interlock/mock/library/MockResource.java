package dev.interlock.mock.library;

import dev.interlock.mock.journal.Exchange;
import dev.interlock.mock.journal.Journal;
import dev.interlock.mock.serving.ServedMocks;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The mocks of the caller's project. {@code mock} is an id or a name. */
@Path("/api/v1/mocks")
@Tag(
        name = "Mocks",
        description = "Stand-ins that answer at /mocks/{mock}/… by a specification, and check what they are sent")
@Produces(MediaType.APPLICATION_JSON)
public class MockResource {

    private final MockMaking making;
    private final MockLibrary library;
    private final ServedMocks served;
    private final Journal journal;
    private final Caller caller;

    @Inject
    MockResource(MockMaking making, MockLibrary library, ServedMocks served, Journal journal, Caller caller) {
        this.making = making;
        this.library = library;
        this.served = served;
        this.journal = journal;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a mock of a specification",
            description = "By its newest version, which it then follows, unless a version is given. It answers at once"
                    + " at its 'url'; 'findings' lists examples that aren't served because they break the contract.")
    @APIResponse(
            responseCode = "201",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = MockView.class)))
    @APIResponse(responseCode = "404", description = "The project has no such specification or version")
    @APIResponse(responseCode = "409", description = "The project has a mock of that name")
    public Uni<Response> create(@HeaderParam(Idempotency.HEADER) @Nullable String key, @Nullable NewMock request) {
        caller.requireAtLeast(Role.VENDOR);
        if (request == null) {
            throw PlatformProblem.MALFORMED_BODY.because("Send a JSON object such as {\"spec\": \"petstore\"}.");
        }
        return making.make(caller.project(), request, key);
    }

    @GET
    @Operation(summary = "List mocks", description = "Oldest first, without findings.")
    public Uni<Page<MockView>> list(@BeanParam PageRequest request) {
        caller.requireAtLeast(Role.VIEWER);
        return library.page(caller.project(), request)
                .map(rows -> Page.of(rows, request, mock -> mock.id, MockView::of));
    }

    @GET
    @Path("/{mock}")
    @Operation(summary = "Get a mock", description = "By id or name.")
    @APIResponse(responseCode = "200", description = "The mock")
    @APIResponse(responseCode = "404", description = "The project has no such mock")
    public Uni<MockView> get(@RestPath String mock) {
        caller.requireAtLeast(Role.VIEWER);
        return library.view(caller.project(), mock);
    }

    @DELETE
    @Path("/{mock}")
    @ResponseStatus(204)
    @Operation(summary = "Delete a mock", description = "By id or name; its name is free again.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "The project has no such mock")
    public Uni<Void> delete(@RestPath String mock) {
        caller.requireAtLeast(Role.VENDOR);
        return library.delete(caller.project(), mock)
                .invoke(gone -> {
                    served.forget(gone.project, gone.id, gone.name);
                    journal.reset(gone.id);
                })
                .replaceWithVoid();
    }

    @POST
    @Path("/{mock}/start")
    @Operation(
            summary = "Let a mock answer",
            description = "One that runs stays as it is; one that failed is compiled anew.")
    public Uni<MockView> start(@RestPath String mock) {
        caller.requireAtLeast(Role.VENDOR);
        return library.start(caller.project(), mock).invoke(this::forget);
    }

    @POST
    @Path("/{mock}/stop")
    @Operation(summary = "Let a mock answer no more", description = "Calls to it get 409 until it is started.")
    public Uni<MockView> stop(@RestPath String mock) {
        caller.requireAtLeast(Role.VENDOR);
        return library.stop(caller.project(), mock).invoke(this::forget);
    }

    @POST
    @Path("/{mock}/reset")
    @Operation(summary = "Empty a mock's journal", description = "On the replica that is reached.")
    public Uni<MockView> reset(@RestPath String mock) {
        caller.requireAtLeast(Role.PARTNER);
        return library.view(caller.project(), mock).invoke(found -> journal.reset(found.id()));
    }

    @GET
    @Path("/{mock}/journal")
    @Operation(
            summary = "List the last exchanges of a mock",
            description = "Newest first, without bodies, queries and header values. Kept in memory: as the replica that"
                    + " is reached has seen them since its start, and only the last few hundred. Durable journals come"
                    + " in a later version.")
    public Uni<Page<Exchange>> journal(@RestPath String mock, @BeanParam PageRequest request) {
        caller.requireAtLeast(Role.VIEWER);
        var below = ExchangeCursor.below(request);
        return library.find(caller.project(), mock)
                .map(found -> journal.before(found.id, below, request.fetch()))
                .map(rows -> Page.of(rows, request, row -> Long.toString(row.number()), row -> row));
    }

    private void forget(MockView mock) {
        served.forget(caller.project(), mock.id(), mock.name());
    }
}
