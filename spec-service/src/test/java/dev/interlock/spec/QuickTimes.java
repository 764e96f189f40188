package dev.interlock.spec;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Time-outs that a test can wait for. */
public class QuickTimes implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("interlock.importing.fetch-timeout", "3S", "interlock.importing.receive-timeout", "5S");
    }

    @Override
    public void stop() {
        // nothing was started
    }
}
