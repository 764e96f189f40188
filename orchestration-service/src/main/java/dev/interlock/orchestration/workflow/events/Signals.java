package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.problem.PlatformProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Sends events to one run. Such an event is kept like any other, so that it waits for its listener and counts once; it
 * only reaches nobody else.
 */
@ApplicationScoped
public class Signals {

    private final Ingestion ingestion;
    private final EventsConfig config;

    @Inject
    Signals(Ingestion ingestion, EventsConfig config) {
        this.ingestion = ingestion;
        this.config = config;
    }

    /**
     * Done when it is kept.
     *
     * @param structured a CloudEvent in JSON form
     * @throws dev.interlock.problem.ProblemException 413, 422 where it is none to be kept, 503 where too many wait
     */
    public Uni<Void> send(String project, String runId, byte[] structured) {
        var event = EventResource.event(
                project,
                read(structured).put(ProjectEvent.RUN, runId),
                config.limit().asLongValue());
        if (ingestion.isFull()) {
            throw PlatformProblem.UNAVAILABLE.because(
                    "Too many events wait for being kept; send it again in a moment.");
        }
        return ingestion.take(project, List.of(event));
    }

    private static ObjectNode read(byte[] structured) {
        try {
            return CloudEventReader.structured(structured);
        } catch (UnreadableCloudEventException e) {
            throw EventProblem.EVENT_INVALID.because(e.getMessage()
                    + " Send {\"specversion\": \"1.0\", \"id\": …, \"source\": …, \"type\": …, \"data\": …}.");
        }
    }
}
