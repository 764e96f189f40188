package dev.interlock.orchestration.components.watching;

import dev.interlock.orchestration.components.Check;
import dev.interlock.orchestration.components.ComponentRegistry;
import dev.interlock.orchestration.components.ComponentsConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks what is due: side by side over the network, one after the other in the database. */
@ApplicationScoped
class HealthPolling {

    private static final Logger LOG = LoggerFactory.getLogger(HealthPolling.class);

    private final DueComponents due;
    private final HealthProbe probe;
    private final ComponentRegistry registry;
    private final ComponentsConfig config;
    private final ComponentMetrics metrics;

    @Inject
    HealthPolling(
            DueComponents due,
            HealthProbe probe,
            ComponentRegistry registry,
            ComponentsConfig config,
            ComponentMetrics metrics) {
        this.due = due;
        this.probe = probe;
        this.registry = registry;
        this.config = config;
        this.metrics = metrics;
    }

    @Scheduled(
            identity = "component-health",
            every = "{interlock.components.tick}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        return due.claim()
                .chain(this::check)
                .onFailure()
                .invoke(failure -> LOG.warn("Components could not be checked: {}", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> check(List<DueComponent> claimed) {
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUni(component -> probe.check(component).map(check -> new Checked(component, check)))
                .merge(config.concurrency())
                .invoke(checked -> metrics.checked(checked.check()))
                .onItem()
                .transformToUniAndConcatenate(
                        checked -> record(checked.component(), checked.check()).replaceWith(checked))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> record(DueComponent due, Check check) {
        return registry.record(due.project(), due.id(), due.revision(), check);
    }

    private record Checked(DueComponent component, Check check) {}
}
