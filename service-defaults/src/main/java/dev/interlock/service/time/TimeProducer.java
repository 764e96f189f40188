package dev.interlock.service.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The system's clock in UTC, unless a test brings another. */
@ApplicationScoped
public class TimeProducer {

    @Produces
    @DefaultBean
    @ApplicationScoped
    Clock clock() {
        return new DelegatingClock(Clock.systemUTC());
    }
}
