package dev.interlock.orchestration.workflow.schedules;

import dev.interlock.orchestration.workflow.durable.Durable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what is due, again and again; one look at a time. */
@ApplicationScoped
class ScheduleScan {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleScan.class);

    private final DueSchedules due;
    private final GatheredEvents gathered;
    private final Durable engine;
    private final SchedulesConfig config;
    private final Vertx vertx;
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private volatile boolean isStopped = true;
    private long timer = -1;

    @Inject
    ScheduleScan(DueSchedules due, GatheredEvents gathered, Durable engine, SchedulesConfig config, Vertx vertx) {
        this.due = due;
        this.gathered = gathered;
        this.engine = engine;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        isStopped = false;
        timer = vertx.setPeriodic(Math.max(1, config.scanPeriod().toMillis()), tick -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        isStopped = true;
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (!isLooking.compareAndSet(false, true)) {
            return;
        }
        beginDue()
                .chain(this::beginGathered)
                .onTermination()
                .invoke(() -> isLooking.set(false))
                .subscribe()
                .with(done -> {}, failure -> LOG.warn("Schedules can't begin runs yet: {}", failure.toString()));
    }

    private Uni<Void> beginDue() {
        return due.begin()
                .invoke(engine::hurry)
                .chain(begun -> begun.size() < config.batch() || isStopped
                        ? Uni.createFrom().voidItem()
                        : beginDue());
    }

    private Uni<Void> beginGathered() {
        return gathered.begin().chain(begun -> {
            engine.hurry(begun.runs());
            return begun.isMore() && !isStopped
                    ? beginGathered()
                    : Uni.createFrom().voidItem();
        });
    }
}
