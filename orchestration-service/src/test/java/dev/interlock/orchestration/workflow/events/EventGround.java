package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.durable.Durable;
import dev.interlock.orchestration.workflow.durable.Ground;
import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.Subscription;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Program;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The event feature on a real database, with an engine that only notes who is to be hurried. */
public final class EventGround implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public final Ground ground = new Ground();
    public final Set<String> hurried = ConcurrentHashMap.newKeySet();
    private final EventsConfig config = new SmallRyeConfigBuilder()
            .withConverter(
                    io.quarkus.runtime.configuration.MemorySize.class,
                    100,
                    new io.quarkus.runtime.configuration.MemorySizeConverter())
            .withMapping(EventsConfig.class)
            .build()
            .getConfigMapping(EventsConfig.class);

    public EventGround() {
        ground.execute("truncate workflow_event, workflow_event_key, workflow_filter, workflow_listener,"
                + " workflow_gathering, workflow_schedule");
    }

    /** One replica's; each has filters of its own at hand. */
    public final class Replica {

        private final Pool pool = ground.newPool();
        private final Filters filters = new Filters(ground.programs(), config);
        private final Listeners listeners = new Listeners();
        private final Deliveries deliveries = new Deliveries(ground.json(), ground.clock());
        private final EventStore store =
                new EventStore(pool, filters, listeners, deliveries, new Engine(), new EventsMetrics(ground.meters()));
        private final ListenEffect effect = new ListenEffect(ground.programs(), filters, listeners, deliveries);

        public EventSchedules schedules() {
            return new EventSchedules(filters, listeners);
        }

        public EventCleaning cleaning() {
            return new EventCleaning(pool, config);
        }

        public void keep(String project, List<ProjectEvent> events) {
            store.keep(project, events).await().atMost(PATIENCE);
        }

        public void send(String project, String type, String id, String data) {
            keep(project, List.of(TestEvents.event(project, type, id, data)));
        }

        public void carryOut(RunRef run, Command... commands) {
            inTransaction(transaction -> effect.carryOut(transaction, run, List.of(commands)));
        }

        public void listen(RunRef run, int ticket, Subscription... subscriptions) {
            carryOut(run, new Command.Listen(ticket, List.of(subscriptions), List.of()));
        }

        public void forget(RunRef run) {
            inTransaction(transaction -> effect.forget(transaction, run));
        }

        public <T> T inTransaction(Function<SqlConnection, Uni<T>> work) {
            return pool.withTransaction(work).await().atMost(PATIENCE);
        }
    }

    private final class Engine implements Durable {

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void hurry(Collection<String> runs) {
            hurried.addAll(runs);
        }
    }

    public Durable engine() {
        return new Engine();
    }

    public Replica replica() {
        return new Replica();
    }

    public RunRef run(String project, String id, Program program) {
        return run(project, id, program, Instant.now());
    }

    public RunRef run(String project, String id, Program program, Instant createdAt) {
        ground.know(program);
        return new RunRef(project, id, new DefinitionId("test", "x", "1.0.0"), program.digest(), createdAt);
    }

    static Subscription subscription(
            int filter, @Nullable String type, Map<String, JsonNode> correlations, Map<String, JsonNode> variables) {
        return new Subscription(
                TestEvents.POSITION,
                filter,
                type,
                type == null ? Map.of() : Map.of("type", TestEvents.json("'" + type + "'")),
                correlations,
                variables);
    }

    /** What waits for the run, in the order that it takes it in: ids of events, with the filter. */
    public List<String> arrived(String run) {
        return ground.pool()
                .preparedQuery("select input::text from workflow_input where run_id = $1 order by due_at, id")
                .execute(Tuple.of(run))
                .map(rows -> {
                    var arrived = new ArrayList<String>();
                    rows.forEach(row -> {
                        if (ground.json().readInput(row.getString(0)) instanceof Input.Arrived input) {
                            arrived.add(input.event().get("id").asText() + "/" + input.filter());
                        }
                    });
                    return arrived;
                })
                .await()
                .atMost(PATIENCE);
    }

    @Override
    public void close() {
        ground.close();
    }
}
