package dev.interlock.orchestration.workflow.performing;

import dev.interlock.orchestration.workflow.durable.WorkflowMetrics;
import dev.interlock.orchestration.workflow.durable.WorkflowsConfig;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The calls of a replica, whichever engine drives its runs. */
@Dependent
class CallsProducer {

    @Produces
    @Singleton
    Calls calls(
            WorkflowsConfig config,
            Performer performer,
            RunTraces traces,
            WorkflowMetrics metrics,
            OpenTelemetry telemetry,
            Vertx vertx) {
        return new Calls(performer, new Steps(config.maximumConcurrentSteps()), traces, metrics, telemetry, vertx);
    }
}
