package dev.interlock.mock.compiling;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of contracts that no mock uses any more, from time to time. Several replicas may do so at once. */
@ApplicationScoped
class ContractPruning {

    private static final Logger LOG = LoggerFactory.getLogger(ContractPruning.class);

    private final Vertx vertx;
    private final ContractStore store;
    private final CompilingConfig config;
    private long timer;

    @Inject
    ContractPruning(Vertx vertx, ContractStore store, CompilingConfig config) {
        this.vertx = vertx;
        this.store = store;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.pruneEvery().toMillis(), fired -> prune());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void prune() {
        store.prune(config.unusedFor())
                .subscribe()
                .with(
                        count -> LOG.debug("Contracts that no mock uses were dropped: {}", count),
                        failure -> LOG.warn("Unused contracts are kept until the next time: {}", failure.toString()));
    }
}
