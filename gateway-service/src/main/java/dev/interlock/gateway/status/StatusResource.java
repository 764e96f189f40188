package dev.interlock.gateway.status;

import dev.interlock.gateway.openapi.MergedDocument;
import dev.interlock.gateway.openapi.OpenApiDocuments;
import dev.interlock.gateway.status.ServiceStatus.State;
import dev.interlock.gateway.upstream.Upstream;
import dev.interlock.gateway.upstream.Upstreams;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Asks every service at the same time whether it is ready. */
@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "status")
public class StatusResource {

    private static final String GATEWAY = "gateway";
    private static final int OK = 200;

    private final Upstreams upstreams;
    private final OpenApiDocuments documents;
    private final Caller caller;
    private final StatusConfig config;

    @Inject
    StatusResource(Upstreams upstreams, OpenApiDocuments documents, Caller caller, StatusConfig config) {
        this.upstreams = upstreams;
        this.documents = documents;
        this.caller = caller;
        this.config = config;
    }

    @GET
    @Operation(summary = "Tell how every service is")
    public Uni<SystemStatus> status() {
        caller.requireAtLeast(Role.VIEWER);
        var asked = Arrays.stream(Upstream.values()).map(this::ask).toList();
        return Uni.combine()
                .all()
                .unis(Uni.join().all(asked).andCollectFailures(), documents.current())
                .asTuple()
                .map(both -> status(both.getItem1(), both.getItem2()));
    }

    private SystemStatus status(List<Answer> answers, MergedDocument document) {
        var services = new LinkedHashMap<String, ServiceStatus>();
        services.put(
                GATEWAY,
                new ServiceStatus(State.UP, null, 0, document.versions().get(GATEWAY)));
        for (Answer answer : answers) {
            var label = answer.upstream().label();
            services.put(
                    label,
                    new ServiceStatus(
                            answer.state(),
                            URI.create(upstreams.address(answer.upstream()).text()),
                            answer.millis(),
                            document.versions().get(label)));
        }
        return SystemStatus.of(services);
    }

    private Uni<Answer> ask(Upstream upstream) {
        long begun = System.nanoTime();
        return upstreams
                .get(upstream, "/ready", config.timeout())
                .map(reply -> reply.status() == OK ? State.UP : State.DOWN)
                .onFailure()
                .recoverWithItem(State.DOWN)
                .map(state -> new Answer(upstream, state, (System.nanoTime() - begun) / 1_000_000));
    }

    private record Answer(Upstream upstream, State state, long millis) {}
}
