package dev.interlock.orchestration.workflow.runs;

import dev.interlock.orchestration.workflow.picture.PictureAnswer;
import dev.interlock.orchestration.workflow.runs.reading.HistoryStore;
import dev.interlock.orchestration.workflow.runs.reading.RunLinks;
import dev.interlock.orchestration.workflow.runs.reading.RunShowing;
import dev.interlock.orchestration.workflow.runs.reading.TurnView;
import dev.interlock.orchestration.workflow.runs.streaming.RunStreams;
import dev.interlock.orchestration.workflow.runs.streaming.StreamOfRun;
import dev.interlock.orchestration.workflow.runs.streaming.StreamPosition;
import dev.interlock.orchestration.workflow.runs.streaming.StreamedEvent;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The history of a run over HTTP: page by page, or as it grows. */
@Path(RunLinks.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public class RunHistoryResource {

    private static final long PAGE_BUDGET = 4 << 20;
    private static final long RECONNECT_MILLIS = 1_000;

    private final HistoryStore history;
    private final RunStreams streams;
    private final RunShowing showing;
    private final Sse sse;
    private final Caller caller;

    @Inject
    RunHistoryResource(HistoryStore history, RunStreams streams, RunShowing showing, Sse sse, Caller caller) {
        this.history = history;
        this.streams = streams;
        this.showing = showing;
        this.sse = sse;
        this.caller = caller;
    }

    @GET
    @Path("/history")
    @Operation(
            operationId = "getWorkflowHistory",
            summary = "Read what happened in a run, turn by turn",
            description = "A page may hold fewer turns than its limit where they are large.")
    @APIResponse(responseCode = "404", description = "There is no such run")
    public Uni<Page<TurnView>> history(@PathParam("id") String id, @BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        int after = afterCursor(page.after());
        int limit = page.limit();
        return showing.found(caller.project(), id)
                .chain(run -> history.part(id, after, limit, PAGE_BUDGET))
                .map(part -> {
                    int last = part.last(after);
                    var next = last < part.newest() ? PageRequest.cursorAfter(Integer.toString(last)) : null;
                    return new Page<>(part.turns(), next);
                });
    }

    @GET
    @Path("/events")
    @StreamOfRun
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followWorkflow",
            summary = "Follow a run live",
            description = "Server-sent events, one for each fact of the history from its beginning, then as it grows; "
                    + "the last one is 'end'. Last-Event-ID goes on after that event.")
    @APIResponse(responseCode = "404", description = "There is no such run")
    @APIResponse(responseCode = "429", description = "Too many streams are open")
    public Multi<OutboundSseEvent> follow(
            @PathParam("id") String id, @HeaderParam("Last-Event-ID") @Nullable String lastEventId) {
        var from = StreamPosition.after(lastEventId);
        return streams.follow(id, from).map(this::sent);
    }

    @GET
    @Path("/picture.svg")
    @Produces(PictureAnswer.MEDIA_TYPE)
    @Operation(operationId = "drawWorkflow", summary = "Draw a run: its definition with the states of its tasks")
    @APIResponse(responseCode = "404", description = "There is no such run")
    public Uni<Response> picture(@PathParam("id") String id) {
        caller.requireAtLeast(Role.VIEWER);
        return showing.found(caller.project(), id).chain(showing::picture).map(PictureAnswer::of);
    }

    private OutboundSseEvent sent(StreamedEvent event) {
        var builder = sse.newEventBuilder().reconnectDelay(RECONNECT_MILLIS);
        if (event.data() == null) {
            return builder.comment("").build();
        }
        if (event.id() != null) {
            builder.id(event.id());
        }
        return builder.name(event.name()).data(event.data().toString()).build();
    }

    private static int afterCursor(String after) {
        if (after.isEmpty()) {
            return 0;
        }
        try {
            return Integer.parseInt(after);
        } catch (NumberFormatException e) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Use the cursor that the last page gave as 'next', unchanged.", Map.of("parameter", "cursor"));
        }
    }
}
