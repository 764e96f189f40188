package dev.interlock.testkit.sample;

import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestKafka;
import java.util.HashMap;
import java.util.Map;

/** Real parts with a broker that the test may stop. */
public class PartsWithOwnKafka extends RealParts {

    private static TestKafka kafka;

    public PartsWithOwnKafka() {
        init(Map.of("service", "away"));
    }

    static void stopKafka() {
        kafka.stop();
    }

    static void startKafka() {
        kafka.startAgain();
    }

    @Override
    public void init(Map<String, String> initArgs) {
        super.init(Map.of("service", "away"));
    }

    @Override
    public Map<String, String> start() {
        kafka = TestKafka.start();
        var config = new HashMap<>(super.start());
        config.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        config.put("mp.messaging.outgoing.outbox.delivery.timeout.ms", "3000");
        config.put("mp.messaging.outgoing.outbox.request.timeout.ms", "1500");
        return config;
    }

    /** After the shared parts, whose addresses these replace. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public void stop() {
        kafka.stop();
    }
}
