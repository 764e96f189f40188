package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.event.Topic;
import dev.interlock.orchestration.workflow.durable.Effect;
import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.service.outbox.CloudEvent;
import dev.interlock.service.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets runs emit events, with the turn that they come from. They go to {@link Topic#CUSTOM_EVENTS}. */
@ApplicationScoped
public class PublishEffect implements Effect {

    private static final Logger LOG = LoggerFactory.getLogger(PublishEffect.class);

    /** Kafka takes a megabyte with all that belongs to it. */
    private static final int LARGEST = 900_000;

    private final Outbox outbox;
    private final EventsMetrics metrics;
    private final Clock clock;

    @Inject
    PublishEffect(Outbox outbox, EventsMetrics metrics, Clock clock) {
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public boolean concerns(Command command) {
        return command instanceof Command.Publish;
    }

    @Override
    public Uni<Void> carryOut(SqlConnection transaction, RunRef run, List<Command> commands) {
        var events = commands.stream()
                .filter(Command.Publish.class::isInstance)
                .map(Command.Publish.class::cast)
                .flatMap(publish -> event(run, publish).stream())
                .toList();
        return outbox.addCustom(transaction, events);
    }

    @Override
    public Uni<Void> forget(SqlConnection transaction, RunRef run) {
        return Uni.createFrom().voidItem();
    }

    private Optional<CloudEvent> event(RunRef run, Command.Publish publish) {
        if (size(publish.event()) > LARGEST) {
            metrics.unsent();
            LOG.error("Run {} emitted an event of more than {} bytes, which can't be sent", run.id(), LARGEST);
            return Optional.empty();
        }
        return Optional.of(EmittedEvent.of(run, publish, clock.instant()));
    }

    private static int size(JsonNode event) {
        return event.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
