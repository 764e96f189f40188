package dev.interlock.orchestration.workflow.runs;

import dev.interlock.orchestration.workflow.events.Signals;
import dev.interlock.orchestration.workflow.runs.control.Retry;
import dev.interlock.orchestration.workflow.runs.control.RunControl;
import dev.interlock.orchestration.workflow.runs.reading.HistoryStore;
import dev.interlock.orchestration.workflow.runs.reading.RunLinks;
import dev.interlock.orchestration.workflow.runs.reading.RunShowing;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs over HTTP: cancelled, paused, taken up again. What is asked for is written down before it is answered. */
@Path(RunLinks.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public class RunControlResource {

    private final RunControl control;
    private final RunShowing showing;
    private final HistoryStore history;
    private final Signals signals;
    private final Caller caller;

    @Inject
    RunControlResource(RunControl control, RunShowing showing, HistoryStore history, Signals signals, Caller caller) {
        this.control = control;
        this.showing = showing;
        this.history = history;
        this.signals = signals;
        this.caller = caller;
    }

    @DELETE
    @Operation(
            operationId = "cancelWorkflow",
            summary = "Cancel a run",
            description = "Its compensations run first. With force=true it ends at once, without them.")
    @APIResponse(responseCode = "202", description = "It will end")
    @APIResponse(responseCode = "409", description = "It has ended already")
    public Uni<Response> cancel(@PathParam("id") String id, @QueryParam("force") @DefaultValue("false") boolean force) {
        caller.requireAtLeast(Role.VENDOR);
        var because = "Cancelled by " + caller.subject();
        var told = force
                ? control.terminate(caller.project(), id, because)
                : control.cancel(caller.project(), id, because);
        return told.map(done -> accepted(id));
    }

    @POST
    @Path("/pause")
    @Operation(
            operationId = "pauseWorkflow",
            summary = "Pause a run",
            description = "What it has begun comes to its end; nothing new is begun.")
    @APIResponse(responseCode = "202", description = "It will pause")
    @APIResponse(responseCode = "409", description = "It has ended already")
    public Uni<Response> pause(@PathParam("id") String id) {
        caller.requireAtLeast(Role.VENDOR);
        return control.pause(caller.project(), id).map(done -> accepted(id));
    }

    @POST
    @Path("/resume")
    @Operation(operationId = "resumeWorkflow", summary = "Let a paused run go on")
    @APIResponse(responseCode = "202", description = "It will go on")
    @APIResponse(responseCode = "409", description = "It has ended already")
    public Uni<Response> resume(@PathParam("id") String id) {
        caller.requireAtLeast(Role.VENDOR);
        return control.resume(caller.project(), id).map(done -> accepted(id));
    }

    @POST
    @Path("/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "retryWorkflow",
            summary = "Take up again a run that has faulted or was cancelled",
            description = "It goes on from the step that failed, or from one of your choice, with what it had then.")
    @APIResponse(responseCode = "202", description = "It will go on")
    @APIResponse(responseCode = "409", description = "It has not ended, or has ended well")
    @APIResponse(responseCode = "422", description = "It has no such step")
    public Uni<Response> retry(@PathParam("id") String id, @Nullable Retry body) {
        caller.requireAtLeast(Role.VENDOR);
        var project = caller.project();
        return showing.found(project, id)
                .invoke(run -> RunControl.requireRetryable(run.status()))
                .chain(run -> history.steps(id))
                .map(steps -> Retry.orEmpty(body).turn(steps))
                .chain(turn -> control.rewind(project, id, turn))
                .map(done -> accepted(id));
    }

    @POST
    @Path("/events")
    @Consumes({MediaType.APPLICATION_JSON, "application/cloudevents+json"})
    @Operation(
            operationId = "signalWorkflow",
            summary = "Send a CloudEvent to this run only",
            description = "In JSON form. It waits for its listener; the same source and id count once.")
    @APIResponse(responseCode = "202", description = "It is kept, and on its way")
    @APIResponse(responseCode = "409", description = "The run has ended already")
    @APIResponse(responseCode = "422", description = "It is no CloudEvent")
    public Uni<Response> signal(@PathParam("id") String id, byte @Nullable [] body) {
        caller.requireAtLeast(Role.PARTNER);
        var project = caller.project();
        return showing.found(project, id)
                .invoke(run -> RunControl.requireUnfinished(run.status()))
                .chain(run -> signals.send(project, id, body == null ? new byte[0] : body))
                .map(done -> accepted(id));
    }

    private static Response accepted(String id) {
        return Response.accepted().location(URI.create(RunLinks.run(id))).build();
    }
}
