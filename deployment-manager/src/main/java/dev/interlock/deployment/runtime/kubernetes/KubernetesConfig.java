package dev.interlock.deployment.runtime.kubernetes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Revisions in a cluster. Which one, and as whom, is found as {@code kubectl} does it: the service account of the pod, or
 * what {@code KUBECONFIG} names.
 */
@ConfigMapping(prefix = "interlock.runtime.kubernetes")
interface KubernetesConfig {

    /** Where revisions run; unless said, the namespace of the service's own account. */
    Optional<String> namespace();

    /** Whom the pods of revisions run as; unless said, the default account of the namespace. They get no token of it. */
    Optional<String> serviceAccount();

    /** Names of Secrets of the namespace by which images are pulled. */
    Optional<List<String>> pullSecrets();

    /** After how long a Deployment without progress says so. */
    @WithDefault("10M")
    Duration progressDeadline();

    /** The longest that a call of the API server may take; the look is taken again then. */
    @WithDefault("5S")
    Duration timeout();

    /** How many calls may be under way at once. */
    @WithDefault("8")
    int threads();
}
