package dev.interlock.gateway.apps.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A gateway without routes would answer 404 for applications that there are, so it takes no requests before it has read
 * them once. That Kafka is away later is no reason to take none: the routes that are known still hold.
 */
@Readiness
@ApplicationScoped
class RoutesReady implements HealthCheck {

    private final RouteTables tables;

    @Inject
    RoutesReady(RouteTables tables) {
        this.tables = tables;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("routes of applications")
                .status(tables.isComplete())
                .build();
    }
}
