package dev.interlock.orchestration.workflow.temporal;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Has the service drive its runs by Temporal's in-memory server. */
public class TemporalParts implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "interlock.workflows.engine", "temporal",
                "interlock.workflows.temporal.target", TemporalServer.target(),
                "interlock.workflows.scan-period", "50MS");
    }

    @Override
    public void stop() {
        // the server is shared in the JVM and ends with it
    }
}
