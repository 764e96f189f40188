package dev.interlock.orchestration.workflow.calls.asyncapi;

import dev.interlock.orchestration.workflow.calls.CallFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Kafka cluster.
 *
 * @param bootstrap {@code host:port} of some of its brokers
 * @param mechanism of SASL, for those who log in
 */
record KafkaServer(List<Broker> bootstrap, boolean isTls, String mechanism) {

    private static final Pattern ADDRESS =
            Pattern.compile("(?:[a-z][a-z0-9+-]*://)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?/?");
    private static final int USUAL_PORT = 9092;
    private static final int MOST_BROKERS = 20;

    /** One broker's address. */
    record Broker(String host, int port) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    KafkaServer {
        bootstrap = List.copyOf(bootstrap);
    }

    /**
     * @param addresses with commas between several
     * @param securityTypes of the AsyncAPI server's security schemes
     */
    static KafkaServer at(String addresses, boolean isTls, List<String> securityTypes) {
        List<Broker> brokers = new ArrayList<>();
        for (String address : addresses.split(",")) {
            var parts = ADDRESS.matcher(address.strip());
            if (!parts.matches() || brokers.size() == MOST_BROKERS) {
                throw CallFailure.configuration("'" + addresses + "' is no address of a Kafka server.");
            }
            brokers.add(
                    new Broker(parts.group(1), parts.group(2) == null ? USUAL_PORT : Integer.parseInt(parts.group(2))));
        }
        return new KafkaServer(brokers, isTls, mechanism(securityTypes));
    }

    private static String mechanism(List<String> securityTypes) {
        if (securityTypes.contains("scramSha512")) {
            return "SCRAM-SHA-512";
        }
        return securityTypes.contains("scramSha256") ? "SCRAM-SHA-256" : "PLAIN";
    }
}
