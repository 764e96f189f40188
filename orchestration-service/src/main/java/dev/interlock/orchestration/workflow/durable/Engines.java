package dev.interlock.orchestration.workflow.durable;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;

/** Has the engine that is configured, and starts and stops it with the service. */
@ApplicationScoped
class Engines {

    @Produces
    @ApplicationScoped
    Durable engine(WorkflowsConfig config, @Any Instance<DurableFactory> factories) {
        return factories.stream()
                .filter(factory -> factory.kind() == config.engine())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no engine " + config.engine()))
                .make();
    }

    void start(@Observes StartupEvent event, Durable durable) {
        durable.start();
    }

    void stop(@Observes ShutdownEvent event, Durable durable) {
        durable.stop();
    }
}
