package dev.interlock.orchestration.workflow.events;

import dev.interlock.orchestration.workflow.history.HistoryJson;
import dev.interlock.orchestration.workflow.interpreter.Input;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Hands events to those who wait for them. Inputs of a run are due when their events came, and have ids in the order of
 * their events, so that it takes them in in that order.
 */
@ApplicationScoped
class Deliveries {

    private static final String POST = """
            insert into workflow_input (run_id, id, due_at, input)
            select $1, $2, received_at, cast($3::text as json) from workflow_event where sequence = $4
            on conflict do nothing""";
    private static final String GATHER = """
            insert into workflow_gathering (listener, grouping, filter, sequence) values ($1, $2, $3, $4)
            on conflict do nothing""";
    private static final String TAKE_BACK = "delete from workflow_input where run_id = $1 and id like $2";

    private final HistoryJson json;
    private final Clock clock;

    @Inject
    Deliveries(HistoryJson json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    record Delivery(StoredEvent event, ListenFilter filter, Waiting receiver) {}

    Uni<Void> post(SqlConnection transaction, List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(POST)
                .executeBatch(deliveries.stream().map(this::row).toList())
                .replaceWithVoid();
    }

    /** For a schedule, which begins runs with what it gathers. */
    Uni<Void> gather(SqlConnection transaction, StoredEvent event, Waiting schedule, UUID grouping) {
        return transaction
                .preparedQuery(GATHER)
                .execute(Tuple.of(schedule.runId(), grouping, schedule.filter(), event.sequence()))
                .replaceWithVoid();
    }

    /** What a run that no longer listens with that ticket hasn't taken in yet. */
    Uni<Void> takeBack(SqlConnection transaction, String runId, int ticket) {
        return transaction
                .preparedQuery(TAKE_BACK)
                .execute(Tuple.of(runId, "event-" + ticket + "-%"))
                .replaceWithVoid();
    }

    private Tuple row(Delivery delivery) {
        var receiver = delivery.receiver();
        var event = delivery.event();
        var input = new Input.Arrived(receiver.ticket(), receiver.filter(), event.json(), clock.instant());
        var id = "event-%d-%019d-%03d"
                .formatted(
                        receiver.ticket(), event.sequence(), delivery.filter().rank());
        return Tuple.of(receiver.runId(), id, json.write(input), event.sequence());
    }
}
