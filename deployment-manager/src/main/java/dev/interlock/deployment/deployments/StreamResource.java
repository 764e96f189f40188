package dev.interlock.deployment.deployments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.deployment.deployments.JournalStreams.Part;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.identity.Caller;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A deployment followed live over HTTP. */
@Path("/api/v1/deployments/{deployment}/events")
@Tag(name = "deployments")
public class StreamResource {

    private static final long RECONNECT_MILLIS = 1_000;
    private static final int LONGEST_ID = 18;

    private final JournalStreams streams;
    private final ObjectMapper json;
    private final Sse sse;
    private final Caller caller;

    @Inject
    StreamResource(JournalStreams streams, ObjectMapper json, Sse sse, Caller caller) {
        this.streams = streams;
        this.json = json;
        this.sse = sse;
        this.caller = caller;
    }

    @GET
    @Followed
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Follow a deployment live",
            description = "Server-sent events, one for each entry of the journal from its beginning, then as it grows;"
                    + " the last one is 'end'. Last-Event-ID goes on after that entry.")
    @APIResponse(responseCode = "404", description = "There is no such deployment")
    @APIResponse(responseCode = "429", description = "Too many streams are open")
    public Multi<OutboundSseEvent> follow(
            @PathParam("deployment") String id, @HeaderParam("Last-Event-ID") @Nullable String lastEventId) {
        return streams.follow(caller.project(), id, after(lastEventId))
                .onItem()
                .transformToMultiAndConcatenate(part -> Multi.createFrom().iterable(events(part)));
    }

    private List<OutboundSseEvent> events(Part part) {
        var events = new ArrayList<OutboundSseEvent>();
        for (JournalEntry entry : part.entries()) {
            events.add(event("entry", entry).id(Long.toString(entry.seq())).build());
        }
        if (!part.end().isEmpty()) {
            events.add(event("end", Map.of("status", part.end())).build());
        }
        if (events.isEmpty()) {
            events.add(sse.newEventBuilder()
                    .reconnectDelay(RECONNECT_MILLIS)
                    .comment("")
                    .build());
        }
        return events;
    }

    private OutboundSseEvent.Builder event(String name, Object data) {
        try {
            return sse.newEventBuilder()
                    .reconnectDelay(RECONNECT_MILLIS)
                    .name(name)
                    .data(json.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry of the journal must be writable", e);
        }
    }

    private static long after(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return 0;
        }
        var id = lastEventId.strip();
        if (id.length() > LONGEST_ID || !id.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Send the id of the last event that was received, such as 12.", Map.of("header", "Last-Event-ID"));
        }
        return Long.parseLong(id);
    }
}
