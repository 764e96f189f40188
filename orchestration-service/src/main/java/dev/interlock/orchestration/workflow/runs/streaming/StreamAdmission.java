package dev.interlock.orchestration.workflow.runs.streaming;

import dev.interlock.orchestration.workflow.runs.reading.RunShowing;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a stream while there is still a status to refuse it with: streams begin with 200 before they are asked. */
class StreamAdmission {

    private final RunShowing showing;
    private final RunStreams streams;
    private final Caller caller;

    @Inject
    StreamAdmission(RunShowing showing, RunStreams streams, Caller caller) {
        this.showing = showing;
        this.streams = streams;
        this.caller = caller;
    }

    @StreamOfRun
    @ServerRequestFilter
    Uni<Void> admit(ContainerRequestContext request) {
        caller.requireAtLeast(Role.VIEWER);
        streams.refuseWhenFull();
        var id = request.getUriInfo().getPathParameters().getFirst("id");
        return showing.found(caller.project(), id).replaceWithVoid();
    }
}
