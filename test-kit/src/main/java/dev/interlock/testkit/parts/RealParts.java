package dev.interlock.testkit.parts;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} a real database, a real broker and keys: {@code @QuarkusTestResource(RealParts.class)}.
 * Argument {@code service}: name of the role and schema, {@code test} by default.
 */
public class RealParts implements QuarkusTestResourceLifecycleManager {

    private Map<String, String> arguments = Map.of();

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = initArgs;
    }

    @Override
    public Map<String, String> start() {
        var service = arguments.getOrDefault("service", "test");
        var keys = TestKeys.shared();
        var config = new HashMap<String, String>();
        config.put("DATABASE_URL", TestPostgres.shared().urlFor(service));
        config.put("KAFKA_BOOTSTRAP_SERVERS", TestKafka.shared().bootstrapServers());
        config.put("interlock.identity.name", service);
        config.put("interlock.identity.key", keys.privateKey(service).toString());
        config.put("interlock.identity.trust", keys.trust().toString());
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        config.put("quarkus.log.console.json.enabled", "false");
        config.put("interlock.egress.allow-private", "true");
        return config;
    }

    @Override
    public void stop() {
        // the parts outlive this test class on purpose: they are shared in the JVM and end with it
    }
}
