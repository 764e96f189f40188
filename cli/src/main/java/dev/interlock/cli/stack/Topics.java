package dev.interlock.cli.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the platform, made before the first service asks for one. */
final class Topics {

    private static final int PARTITIONS = 4;
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final String ROUTES = "interlock.routes";
    private static final List<String> NAMES = List.of(
            "interlock.specs",
            "interlock.mocks",
            "interlock.validations",
            ROUTES,
            "interlock.route-acks",
            "interlock.traffic.counters",
            "interlock.traffic.samples",
            "interlock.traffic.verdicts",
            "interlock.deployments",
            "interlock.workflows",
            "interlock.events",
            "interlock.configuration",
            "interlock.components",
            "interlock.audit");

    private Topics() {}

    /** Makes those that are missing. Leaves partitions and settings of existing ones to their operator. */
    static void createMissing(String bootstrapServers) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) CALL.toMillis() / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) CALL.toMillis());
        try (Admin admin = Admin.create(settings)) {
            Set<String> present = admin.listTopics().names().get(CALL.toSeconds(), TimeUnit.SECONDS);
            List<NewTopic> missing = NAMES.stream()
                    .filter(name -> !present.contains(name))
                    .map(Topics::topic)
                    .toList();
            admin.createTopics(missing).all().get(CALL.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw failure(bootstrapServers, e.getCause() == null ? e : e.getCause());
            }
        } catch (TimeoutException e) {
            throw failure(bootstrapServers, e);
        }
    }

    private static NewTopic topic(String name) {
        // the replication factor is the cluster's default: one here, more on brokers of the user's own
        NewTopic topic = new NewTopic(name, Optional.of(PARTITIONS), Optional.empty());
        return name.equals(ROUTES)
                ? topic.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
                : topic;
    }

    private static StackFailure failure(String bootstrapServers, Throwable cause) {
        return new StackFailure(
                KafkaPart.NAME,
                "cannot make the topics on " + bootstrapServers + ": "
                        + cause.getClass().getSimpleName() + " " + cause.getMessage(),
                cause);
    }
}
