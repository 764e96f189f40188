package dev.interlock.deployment.deployments;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A start of the service on a simulated runtime and beside doubles of its neighbours; it looks often. */
public class Simulated implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RuntimeDouble.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "interlock.rollouts.moving", "0.1S",
                "interlock.gates.retry", "0.5S",
                "interlock.gates.notice-retry", "0.5S",
                "interlock.checks.timeout", "1S",
                "interlock.checks.retry", "0.3S");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(NeighboursDouble.class), new TestResourceEntry(PrometheusDouble.class));
    }
}
