package dev.interlock.orchestration.workflow.events;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes events that are too old, and filters that nobody has listened with for as long. Replicas share the work. */
@ApplicationScoped
class EventCleaning {

    private static final Logger LOG = LoggerFactory.getLogger(EventCleaning.class);

    /** Much longer than {@link Filters} takes a filter for being in use without a look. */
    private static final Duration SHORTEST = Duration.ofHours(1);

    private static final String EVENTS = """
            with gone as (
                delete from workflow_event where sequence in (
                    select sequence from workflow_event
                    where received_at < clock_timestamp() - make_interval(secs => $1)
                    order by received_at limit $2 for update skip locked)
                returning sequence),
            keys as (delete from workflow_event_key k using gone where k.sequence = gone.sequence),
            gatherings as (delete from workflow_gathering g using gone where g.sequence = gone.sequence)
            select count(*) as count from gone""";
    private static final String FILTERS = """
            with gone as (
                delete from workflow_filter f
                where used_at < clock_timestamp() - make_interval(secs => $1)
                    and not exists (select from workflow_listener l where l.filter_key = f.filter_key)
                returning filter_key)
            delete from workflow_event_key k using gone where k.filter_key = gone.filter_key""";

    private final Pool pool;
    private final EventsConfig config;

    @Inject
    EventCleaning(Pool pool, EventsConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(
            identity = "workflow-event-cleaning",
            every = "{interlock.workflows.events.cleaning-period}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        return cleanEvents()
                .chain(() -> pool.preparedQuery(FILTERS).execute(Tuple.of(age().toSeconds() * 1.0)))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warn("Old events could not be deleted: {}", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> cleanEvents() {
        return pool.preparedQuery(EVENTS)
                .execute(Tuple.of(age().toSeconds() * 1.0, config.cleaningBatch()))
                .map(rows -> rows.iterator().next().getLong("count"))
                .chain(count ->
                        count < config.cleaningBatch() ? Uni.createFrom().voidItem() : cleanEvents());
    }

    private Duration age() {
        return config.retention().compareTo(SHORTEST) < 0 ? SHORTEST : config.retention();
    }
}
