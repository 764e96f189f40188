package dev.interlock.deployment.deployments;

import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a stream while there is still a status to refuse it with: streams begin with 200 before they are asked. */
class StreamAdmission {

    private final DeploymentReader reader;
    private final JournalStreams streams;
    private final Caller caller;

    @Inject
    StreamAdmission(DeploymentReader reader, JournalStreams streams, Caller caller) {
        this.reader = reader;
        this.streams = streams;
        this.caller = caller;
    }

    @Followed
    @ServerRequestFilter
    Uni<Void> admit(ContainerRequestContext request) {
        caller.requireAtLeast(Role.VIEWER);
        streams.refuseWhenFull();
        var id = request.getUriInfo().getPathParameters().getFirst("deployment");
        return reader.one(caller.project(), id).replaceWithVoid();
    }
}
