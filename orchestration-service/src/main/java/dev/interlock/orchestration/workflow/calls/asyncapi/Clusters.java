package dev.interlock.orchestration.workflow.calls.asyncapi;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.CallsConfig;
import dev.interlock.orchestration.workflow.calls.asyncapi.KafkaServer.Broker;
import dev.interlock.orchestration.workflow.calls.authentication.Login;
import dev.interlock.orchestration.workflow.calls.transport.Destinations;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Which Kafka clusters workflows may talk to, and how. Brokers must be allowed by the egress policy: those that the
 * document names, and those that the cluster says it has, before anything is sent. At the platform's own cluster a
 * project has the topics that begin with its name and a dot; the platform's topics are nobody's.
 */
@ApplicationScoped
public class Clusters {

    /** Name of the server that is the platform's own. */
    static final String PLATFORM = "interlock";

    private static final String OURS = "interlock.";
    private static final String INTERNAL = "__";

    private static final int MOST_CLUSTERS = 200;

    private final Destinations destinations;
    private final CallsConfig config;
    private final Map<String, Object> platform;
    private final AsyncCache<Key, Map<String, Object>> kept;

    @Inject
    public Clusters(
            Destinations destinations,
            CallsConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> platform) {
        this.destinations = destinations;
        this.config = config;
        this.platform = Map.copyOf(platform);
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST_CLUSTERS)
                .expireAfterWrite(config.documentAge())
                .buildAsync();
    }

    private record Key(KafkaServer server, Optional<Login> login) {}

    /** @throws CallFailure where it is none of the project's */
    static void checkTopic(String project, String topic, boolean isPlatform) {
        if (topic.startsWith(OURS) || topic.startsWith(INTERNAL)) {
            throw CallFailure.forbidden(
                    "The topic " + topic + " is the platform's own. Use emit and listen for events of the platform.");
        }
        if (isPlatform && !topic.startsWith(project + ".")) {
            throw CallFailure.forbidden("At the platform's Kafka a project has the topics that begin with its name: "
                    + project + ".…, not " + topic + ".");
        }
    }

    Uni<Map<String, Object>> platform() {
        return Uni.createFrom().item(() -> withLimits(new HashMap<>(platform)));
    }

    /** @return settings of clients; fails with a {@link CallFailure} where it can't or mustn't be reached */
    Uni<Map<String, Object>> outside(KafkaServer server, Optional<Login> login) {
        return Uni.createFrom()
                .completionStage(() -> kept.get(
                                new Key(server, login),
                                (key, executor) -> find(key).subscribeAsCompletionStage())
                        .copy());
    }

    private Uni<Map<String, Object>> find(Key key) {
        return allowed(key.server().bootstrap(), key.server().isTls())
                .map(brokers -> settings(key.server(), brokers, key.login()))
                .chain(settings -> brokersOf(settings)
                        .chain(brokers -> allowed(brokers, key.server().isTls()))
                        .replaceWith(settings));
    }

    private Uni<List<Broker>> allowed(List<Broker> brokers, boolean isTls) {
        return Multi.createFrom()
                .iterable(brokers)
                .onItem()
                .transformToUniAndConcatenate(broker -> destinations
                        .checked(broker.host(), broker.port())
                        // the certificate is for the name
                        .map(address -> isTls ? broker : new Broker(address, broker.port())))
                .collect()
                .asList();
    }

    private Map<String, Object> settings(KafkaServer server, List<Broker> brokers, Optional<Login> login) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", brokers.stream().map(Broker::toString).toList());
        settings.put("security.protocol", (login.isPresent() ? "SASL_" : "") + (server.isTls() ? "SSL" : "PLAINTEXT"));
        login.ifPresent(one -> {
            settings.put("sasl.mechanism", server.mechanism());
            settings.put("sasl.jaas.config", jaas(server.mechanism(), one));
        });
        return withLimits(settings);
    }

    private static String jaas(String mechanism, Login login) {
        var module = mechanism.equals("PLAIN")
                ? "org.apache.kafka.common.security.plain.PlainLoginModule"
                : "org.apache.kafka.common.security.scram.ScramLoginModule";
        return module + " required username=" + quoted(login.username()) + " password=" + quoted(login.password())
                + ";";
    }

    private static String quoted(String text) {
        if (text.chars().anyMatch(character -> character < ' ')) {
            throw CallFailure.configuration("Name and password can't have control characters.");
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Map<String, Object> withLimits(Map<String, Object> settings) {
        int patience = (int) config.timeout().toMillis();
        settings.put("request.timeout.ms", Math.max(1, patience / 3));
        settings.put("default.api.timeout.ms", patience);
        settings.put(
                "socket.connection.setup.timeout.ms", config.connectTimeout().toMillis());
        settings.put("reconnect.backoff.max.ms", 1_000L);
        settings.put("enable.metrics.push", false);
        return settings;
    }

    private Uni<List<Broker>> brokersOf(Map<String, Object> settings) {
        return Uni.createFrom()
                .item(() -> askForBrokers(settings))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private List<Broker> askForBrokers(Map<String, Object> settings) {
        try (Admin admin = Admin.create(settings)) {
            var nodes = admin.describeCluster().nodes().get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return nodes.stream()
                    .map(node -> new Broker(node.host(), node.port()))
                    .toList();
        } catch (ExecutionException e) {
            throw KafkaFailure.of(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFailure.unreachable("The call was given up.");
        } catch (TimeoutException | KafkaException e) {
            throw KafkaFailure.of(e);
        }
    }
}
