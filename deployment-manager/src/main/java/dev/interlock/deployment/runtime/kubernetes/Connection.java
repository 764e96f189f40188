package dev.interlock.deployment.runtime.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** How the API server is reached. */
final class Connection {

    private Connection() {}

    /**
     * On the service's own event loops. It does not try again by itself: whoever looks does so at his next look, and a blocked
     * eviction (429) is an answer.
     */
    static Supplier<KubernetesClient> of(KubernetesConfig config, Vertx vertx) {
        return () -> new KubernetesClientBuilder()
                .withConfig(settings(Config.autoConfigure(null), config))
                .withHttpClientFactory(new VertxHttpClientFactory(vertx))
                .build();
    }

    static Config settings(Config found, KubernetesConfig config) {
        int timeout = (int) config.timeout().toMillis();
        return new ConfigBuilder(found)
                .withRequestTimeout(timeout)
                .withConnectionTimeout(timeout)
                .withRequestRetryBackoffLimit(0)
                // the API server takes it for the field manager of what is created
                .withUserAgent(Names.MANAGER)
                .build();
    }
}
