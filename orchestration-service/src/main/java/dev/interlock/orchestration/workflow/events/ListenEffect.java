package dev.interlock.orchestration.workflow.events;

import dev.interlock.orchestration.workflow.durable.Effect;
import dev.interlock.orchestration.workflow.durable.Programs;
import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.events.Deliveries.Delivery;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.Subscription;
import dev.interlock.orchestration.workflow.program.Program;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets runs listen. A new listener looks back: a filter that expects values of correlations takes any event that is
 * still kept, any other those that came since the run was made. What the run has had before it knows itself.
 */
@ApplicationScoped
public class ListenEffect implements Effect {

    private static final Logger LOG = LoggerFactory.getLogger(ListenEffect.class);
    private static final OffsetDateTime EVER = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    private static final int PAGE = 200;

    private static final String CANDIDATES = """
            select f.filter, e.sequence, e.type, e.event::text as event
            from unnest($1::int[], $2::uuid[], $3::uuid[], $4::timestamptz[]) as f (filter, filter_key, match_key, since)
            cross join lateral (
                select k.sequence from workflow_event_key k
                where k.filter_key = f.filter_key and k.match_key = f.match_key and k.sequence > $5
                    and k.sequence >= case when f.since = timestamptz 'epoch' then 0 else coalesce(
                        (select sequence from workflow_event where project = $6 and received_at >= f.since
                            order by received_at limit 1), 9223372036854775807) end
                    and k.sequence not in (
                        select h.sequence from unnest($7::text[], $8::text[]) as had (source, id)
                        join workflow_event h on h.project = $6 and h.source = had.source and h.id = had.id)
                order by k.sequence limit 200) c
            join workflow_event e on e.sequence = c.sequence
            order by e.sequence, f.filter limit 200""";

    private final Programs programs;
    private final Filters filters;
    private final Listeners listeners;
    private final Deliveries deliveries;

    @Inject
    ListenEffect(Programs programs, Filters filters, Listeners listeners, Deliveries deliveries) {
        this.programs = programs;
        this.filters = filters;
        this.listeners = listeners;
        this.deliveries = deliveries;
    }

    @Override
    public boolean concerns(Command command) {
        return command instanceof Command.Listen || command instanceof Command.Withdraw;
    }

    @Override
    public Uni<Void> carryOut(SqlConnection transaction, RunRef run, List<Command> commands) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var command : commands) {
            if (command instanceof Command.Listen listen) {
                done = done.chain(() -> listen(transaction, run, listen));
            } else if (command instanceof Command.Withdraw withdraw) {
                done = done.chain(() -> withdraw(transaction, run, withdraw.ticket()));
            }
        }
        return done;
    }

    @Override
    public Uni<Void> forget(SqlConnection transaction, RunRef run) {
        return listeners.removeAll(transaction, run.id());
    }

    private Uni<Void> withdraw(SqlConnection transaction, RunRef run, int ticket) {
        return listeners
                .remove(transaction, run.id(), ticket)
                .chain(() -> deliveries.takeBack(transaction, run.id(), ticket));
    }

    private Uni<Void> listen(SqlConnection transaction, RunRef run, Command.Listen listen) {
        return programs.get(run.project(), run.digest())
                .map(program -> listen.subscriptions().stream()
                        .flatMap(subscription -> of(run, listen.ticket(), program, subscription))
                        .toList())
                .chain(made -> made.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : ProjectLock.shared(transaction, run.project())
                                .chain(() -> filters.register(
                                        transaction,
                                        made.stream().map(Listener::known).collect(Collectors.toSet())))
                                .chain(() -> listeners.add(transaction, made))
                                .chain(() -> lookBack(transaction, new Look(run, made, listen.had()), -1)));
    }

    private static Stream<Listener> of(RunRef run, int ticket, Program program, Subscription subscription) {
        var found = ListenFilter.at(program, subscription.position(), subscription.filter());
        if (found.isEmpty()) {
            LOG.error(
                    "Run {} can't listen at {}: there is no filter {}",
                    run.id(),
                    subscription.position(),
                    subscription.filter());
        }
        return found
                .map(filter -> Listener.of(run.project(), run.digest(), run.id(), ticket, filter, subscription))
                .stream();
    }

    private Uni<Void> lookBack(SqlConnection transaction, Look look, long after) {
        return candidates(transaction, look, after)
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : accepted(look.made(), page)
                                .chain(accepted -> deliveries.post(transaction, accepted))
                                .chain(() -> page.size() < PAGE
                                        ? Uni.createFrom().voidItem()
                                        : lookBack(transaction, look, lastWhole(after, page))));
    }

    /** The page may end amid the filters that its last event is for; it is looked at once more then. */
    private static long lastWhole(long after, List<Candidate> page) {
        return Math.max(after + 1, page.getLast().event().sequence() - 1);
    }

    private static Uni<List<Delivery>> accepted(List<Listener> made, List<Candidate> page) {
        var byFilter = made.stream()
                .collect(Collectors.toMap(listener -> listener.shape().filter(), listener -> listener));
        return Uni.createFrom()
                .item(() -> page.stream()
                        .flatMap(candidate -> Stream.ofNullable(byFilter.get(candidate.filter()))
                                .filter(listener -> candidate.event().isFor(listener.runId()))
                                .filter(listener -> listener.filter()
                                        .accepts(
                                                candidate.event().json(),
                                                listener.subscription().variables()))
                                .map(listener ->
                                        new Delivery(candidate.event(), listener.filter(), listener.waiting())))
                        .toList())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static Uni<List<Candidate>> candidates(SqlConnection transaction, Look look, long after) {
        var made = look.made();
        return transaction
                .preparedQuery(CANDIDATES)
                .execute(Tuple.tuple()
                        .addArrayOfInteger(made.stream()
                                .map(listener -> listener.shape().filter())
                                .toArray(Integer[]::new))
                        .addArrayOfUUID(made.stream()
                                .map(listener -> listener.known().key())
                                .toArray(UUID[]::new))
                        .addArrayOfUUID(made.stream().map(Listener::matchKey).toArray(UUID[]::new))
                        .addArrayOfOffsetDateTime(made.stream()
                                .map(listener -> since(look.run(), listener))
                                .toArray(OffsetDateTime[]::new))
                        .addLong(after)
                        .addString(look.run().project())
                        .addArrayOfString(look.had(0))
                        .addArrayOfString(look.had(1)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Candidate(row.getInteger("filter"), StoredEvent.of(row)))
                        .toList());
    }

    private static OffsetDateTime since(RunRef run, Listener listener) {
        return listener.shape().correlations().isEmpty() ? run.createdAt().atOffset(ZoneOffset.UTC) : EVER;
    }

    private record Look(RunRef run, List<Listener> made, List<String> names) {

        /** A source is a URI reference, and has no space; an id may have one. */
        String[] had(int part) {
            return names.stream().map(name -> name.split(" ", 2)[part]).toArray(String[]::new);
        }
    }

    /** An event that the index takes for one that a filter accepts. */
    private record Candidate(int filter, StoredEvent event) {}
}
