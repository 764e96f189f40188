package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events for workflows over HTTP (CloudEvents HTTP protocol binding 1.0). */
@Path("/api/v1/orchestration/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflow events", description = "CloudEvents that workflows begin on and wait for")
public class EventResource {

    private static final String ATTRIBUTE = "ce-";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    private final Ingestion ingestion;
    private final EventsConfig config;
    private final Caller caller;

    @Inject
    EventResource(Ingestion ingestion, EventsConfig config, Caller caller) {
        this.ingestion = ingestion;
        this.config = config;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "sendEvent",
            summary = "Send CloudEvents to the workflows of the project",
            description = "One event in structured mode (application/cloudevents+json), several in batched mode"
                    + " (application/cloudevents-batch+json), or one in binary mode: the attributes as headers"
                    + " ce-id, ce-source, ce-type and so on, the data as the body. An event that is known by its"
                    + " source and id already has no effect.")
    @APIResponse(responseCode = "202", description = "They are kept, and on their way to who waits for them")
    @APIResponse(responseCode = "413", description = "An event is too large, or there are too many")
    @APIResponse(responseCode = "422", description = "One is no CloudEvent, or only the platform sends its type")
    @APIResponse(responseCode = "503", description = "Too many events wait for being kept; try again")
    public Uni<Response> send(@Context HttpHeaders headers, byte @Nullable [] body) {
        caller.requireAtLeast(Role.PARTNER);
        var project = caller.project();
        var events = read(headers, body == null ? new byte[0] : body).stream()
                .map(event -> event(project, event, config.limit().asLongValue()))
                .toList();
        if (ingestion.isFull()) {
            throw PlatformProblem.UNAVAILABLE.because(
                    "Too many events wait for being kept; send it again in a moment.");
        }
        return ingestion
                .take(project, events)
                .replaceWith(() -> Response.accepted().build());
    }

    private List<ObjectNode> read(HttpHeaders headers, byte[] body) {
        var contentType = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        var type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        try {
            if (type.startsWith(BATCH)) {
                return limited(CloudEventReader.batch(body));
            }
            return List.of(
                    type.startsWith(STRUCTURED)
                            ? CloudEventReader.structured(body)
                            : CloudEventReader.binary(attributes(headers), contentType, body));
        } catch (UnreadableCloudEventException e) {
            throw EventProblem.EVENT_INVALID.because(e.getMessage() + " Send " + STRUCTURED
                    + ", or the attributes as headers: ce-specversion: 1.0, ce-id, ce-source, ce-type.");
        }
    }

    private List<ObjectNode> limited(List<ObjectNode> events) {
        if (events.size() > config.maximumPerRequest()) {
            throw PlatformProblem.CONTENT_TOO_LARGE.because(
                    "A request may have " + config.maximumPerRequest() + " events; send the others in another one.",
                    Map.of("limit", config.maximumPerRequest()));
        }
        return events;
    }

    /** @throws dev.interlock.problem.ProblemException for what nobody may send, or that can't be kept */
    static ProjectEvent event(String project, ObjectNode json, long limit) {
        if (json.toString().getBytes(StandardCharsets.UTF_8).length > limit) {
            throw PlatformProblem.CONTENT_TOO_LARGE.because(
                    "No event may have more than " + limit + " bytes as JSON.", Map.of("limit", limit));
        }
        if (json.path("type").asText().startsWith(ProjectEvent.PLATFORM_TYPES)) {
            throw EventProblem.RESERVED_TYPE.because("Choose a type that doesn't begin with '"
                    + ProjectEvent.PLATFORM_TYPES + "', such as com.example.order.paid.");
        }
        try {
            return ProjectEvent.in(project, json);
        } catch (UnreadableCloudEventException e) {
            throw EventProblem.EVENT_INVALID.because(String.valueOf(e.getMessage()));
        }
    }

    /** Header values have what isn't printable ASCII percent-encoded. */
    private static Map<String, String> attributes(HttpHeaders headers) {
        var attributes = new HashMap<String, String>();
        headers.getRequestHeaders().forEach((header, values) -> {
            var name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(ATTRIBUTE) && !values.isEmpty()) {
                attributes.put(name.substring(ATTRIBUTE.length()), decoded(values.getFirst()));
            }
        });
        return attributes;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
