package dev.interlock.deployment.runtime.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;

/** Changes that were decided on an object which is another by now are decided again. */
final class Conflicts {

    private static final int ATTEMPTS = 5;

    private Conflicts() {}

    /**
     * @param attempt reads what is there, and changes that very version
     * @throws KubernetesClientException where it is changed all the time, or the API fails otherwise
     */
    static <T> T decidedAgain(Supplier<T> attempt) {
        for (int i = 1; ; i++) {
            try {
                return attempt.get();
            } catch (KubernetesClientException e) {
                if (!isConflict(e) || i == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Empty where there is one of this name. */
    static <T> Optional<T> unlessThere(Supplier<T> creation) {
        try {
            return Optional.of(creation.get());
        } catch (KubernetesClientException e) {
            if (isConflict(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isConflict(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }
}
