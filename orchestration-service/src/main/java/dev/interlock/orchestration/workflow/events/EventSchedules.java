package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.interlock.orchestration.workflow.interpreter.Subscription;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Consumption.Filter;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lets schedules listen: from the commit of the transaction on, events that they accept are put into {@code
 * workflow_gathering}. They don't look back.
 */
@ApplicationScoped
public class EventSchedules {

    private static final int NO_TICKET = 0;

    private final Filters filters;
    private final Listeners listeners;

    @Inject
    EventSchedules(Filters filters, Listeners listeners) {
        this.filters = filters;
        this.listeners = listeners;
    }

    /** What the schedule of a definition, whatever its version, is known by. */
    public static String listener(String project, DefinitionId id) {
        return Listener.ofSchedule(project, id.namespace(), id.name());
    }

    /** Instead of what the definition listened to before. */
    public Uni<Void> listen(
            SqlConnection transaction, String project, DefinitionId id, String digest, Consumption consumption) {
        var made = listeners(project, id, digest, consumption);
        return forget(transaction, project, id)
                .chain(() -> filters.register(
                        transaction, made.stream().map(Listener::known).collect(Collectors.toSet())))
                .chain(() -> listeners.add(transaction, made));
    }

    /** From now on to the end of the transaction nobody stores events of the project, and then none is gathered. */
    public Uni<Void> forget(SqlConnection transaction, String project, DefinitionId id) {
        return ProjectLock.shared(transaction, project)
                .chain(() -> listeners.removeAll(transaction, listener(project, id)));
    }

    /**
     * What nobody can know before there is a run.
     *
     * @return in words; empty where nothing is wrong
     */
    public static List<String> faults(Consumption consumption) {
        try {
            consumption.watched().forEach(filter -> subscription(filter, 0));
            return List.of();
        } catch (ExpressionException e) {
            return List.of("No run is there yet whose data an expression could use: " + e.getMessage());
        }
    }

    private static List<Listener> listeners(String project, DefinitionId id, String digest, Consumption consumption) {
        var watched = consumption.watched();
        return IntStream.range(0, watched.size())
                .mapToObj(index -> Listener.of(
                        project,
                        digest,
                        listener(project, id),
                        NO_TICKET,
                        ListenFilter.at(consumption, index).orElseThrow(),
                        subscription(watched.get(index), index)))
                .toList();
    }

    private static Subscription subscription(Filter filter, int index) {
        var attributes = new HashMap<String, JsonNode>();
        filter.with().forEach((name, matcher) -> {
            if (!matcher.isCondition()) {
                attributes.put(name, matcher.expression().evaluate(NullNode.instance, Map.of()));
            }
        });
        var correlations = new HashMap<String, JsonNode>();
        filter.correlate()
                .forEach((name, correlation) -> correlation
                        .expect()
                        .ifPresent(expect -> correlations.put(name, expect.evaluate(NullNode.instance, Map.of()))));
        var type = attributes.get("type");
        return new Subscription(
                Listens.SCHEDULE, index, type == null ? null : type.textValue(), attributes, correlations, Map.of());
    }
}
