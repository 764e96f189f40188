package dev.interlock.orchestration;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Nothing is begun by the clock once the service ends: the database's pool closes before the scheduler does. */
@ApplicationScoped
class LastTick {

    void stop(@Observes ShutdownEvent event, Scheduler scheduler) {
        scheduler.pause();
    }
}
