package dev.interlock.gateway.founding;

import dev.interlock.gateway.founding.Founding.Founded;
import dev.interlock.gateway.tenancy.Organizations;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Founds the first organisation when there is none. Of several replicas that start at once one does it, the others wait
 * for its lock. The key's file is written before the commit: after a crash in between there is still no organisation, so
 * that the next start does it all again and replaces the file, whose key opens nothing.
 */
@ApplicationScoped
class Bootstrap {

    private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);
    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtext(current_schema()), 2) as text) as locked";
    private static final String FOUNDER = "bootstrap";

    private final Founding founding;
    private final Organizations organizations;
    private final BootstrapConfig config;
    private final Vertx vertx;

    @Inject
    Bootstrap(Founding founding, Organizations organizations, BootstrapConfig config, Vertx vertx) {
        this.founding = founding;
        this.organizations = organizations;
        this.config = config;
        this.vertx = vertx;
    }

    /** Fails the start where the key can't be handed over: nobody could enter. */
    void start(@Observes StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(this::foundTheFirst);
    }

    /** @return whether there was none yet */
    Uni<Boolean> foundTheFirst() {
        return Panache.withTransaction(() -> lock().chain(organizations::areThereAny)
                .chain(areThereAny -> {
                    if (areThereAny) {
                        return Uni.createFrom().item(false);
                    }
                    if (config.keyFile().isEmpty()) {
                        LOG.warn("Nobody can enter yet: set INTERLOCK_BOOTSTRAP_KEY_FILE to a file for the first key");
                        return Uni.createFrom().item(false);
                    }
                    return founding.found(Founding.FIRST_NAME, true, FOUNDER)
                            .call(this::handOver)
                            .replaceWith(true);
                }));
    }

    private static Uni<Void> lock() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class).getSingleResult())
                .replaceWithVoid();
    }

    private Uni<Void> handOver(Founded founded) {
        var file = new KeyFile(config.keyFile().orElseThrow());
        return Uni.createFrom()
                .completionStage(() -> vertx.<Void>executeBlocking(() -> {
                            file.write(founded.key().text().reveal());
                            return null;
                        })
                        .toCompletionStage())
                .invoke(() -> LOG.info("The first owner's key was written to {}", file.path()));
    }
}
