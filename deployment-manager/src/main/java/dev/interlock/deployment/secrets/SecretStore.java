package dev.interlock.deployment.secrets;

import dev.interlock.problem.ProblemException;
import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.VaultClientException;
import io.quarkus.vault.client.api.secrets.kv2.VaultSecretsKV2;
import io.quarkus.vault.client.api.secrets.kv2.VaultSecretsKV2UpdateSecretOptions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps secrets in Vault. A write names the version that it follows (check-and-set), so that the version it makes is
 * known without asking again. Ends on the Vert.x context that it began on.
 *
 * <p>The client of the Vault extension is used directly: its KV engine tells no versions.
 */
@ApplicationScoped
public class SecretStore {

    private static final Logger LOG = LoggerFactory.getLogger(SecretStore.class);
    private static final String FIELD = "value";
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private final SecretsConfig config;
    private final Instance<VaultClient> vault;
    private final SecretMetrics metrics;

    @Inject
    SecretStore(SecretsConfig config, Instance<VaultClient> vault, SecretMetrics metrics) {
        this.config = config;
        this.vault = vault;
        this.metrics = metrics;
    }

    /** @throws ProblemException 409 where there is no secret store */
    public void requireConfigured() {
        if (config.address().isEmpty()) {
            throw SecretProblem.NO_SECRET_STORE.because("no secret store is configured: set VAULT_ADDR");
        }
    }

    /**
     * @param place what the secret belongs to, outermost first
     * @param json the value
     * @return fails with a 503 problem where Vault is away, sealed or refuses
     */
    public Uni<SecretReference> write(List<String> place, String json) {
        requireConfigured();
        var path = Stream.concat(Stream.of(config.prefix()), place.stream().map(SecretStore::segment))
                .collect(Collectors.joining("/"));
        return guarded("write", () -> currentVersion(path).chain(current -> write(path, current, json)));
    }

    /**
     * What was written.
     *
     * @return empty where Vault hasn't kept that version; fails with a 503 problem where it is away, sealed or refuses
     */
    public Uni<Optional<String>> read(SecretReference reference) {
        requireConfigured();
        return guarded(
                "read",
                () -> uni(() -> kv().readSecret(reference.path(), reference.version()))
                        .map(secret -> Optional.ofNullable(secret.getData())
                                .map(data -> data.get(FIELD))
                                .map(Object::toString))
                        .onFailure(failure -> statusOf(failure) == NOT_FOUND)
                        .recoverWithItem(Optional.empty()));
    }

    /** Forgets one version; an operator can still bring it back in Vault. */
    public Uni<Void> delete(SecretReference reference) {
        requireConfigured();
        return guarded(
                "delete", () -> uni(() -> kv().deleteSecretVersions(reference.path(), List.of(reference.version()))));
    }

    private Uni<SecretReference> write(String path, int current, String json) {
        var options = new VaultSecretsKV2UpdateSecretOptions().setCas(current);
        return uni(() -> kv().updateSecret(path, options, Map.of(FIELD, json)))
                .replaceWith(new SecretReference(path, current + 1));
    }

    private Uni<Integer> currentVersion(String path) {
        return uni(() -> kv().readSecretMetadata(path))
                .map(metadata -> metadata.getCurrentVersion())
                .onFailure(failure -> statusOf(failure) == NOT_FOUND)
                .recoverWithItem(0);
    }

    private VaultSecretsKV2 kv() {
        return vault.get().secrets().kv2(config.mount());
    }

    private <T> Uni<T> guarded(String operation, Supplier<Uni<? extends T>> call) {
        return Uni.createFrom()
                .deferred(call)
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onItemOrFailure()
                .invoke((done, failure) -> metrics.ended(operation, failure == null))
                .onFailure()
                .transform(SecretStore::problem)
                .emitOn(callingContext());
    }

    private static ProblemException problem(Throwable failure) {
        var status = statusOf(failure);
        LOG.warn(
                "Vault did not do it, status {}: {}", status, failure.getClass().getSimpleName());
        if (status == FORBIDDEN) {
            return SecretProblem.SECRET_STORE_REFUSES.because(
                    "An operator has to give this service a valid VAULT_TOKEN, or VAULT_ROLE_ID and VAULT_SECRET_ID,"
                            + " with a policy that lets it write and read secrets and read their metadata.");
        }
        return SecretProblem.SECRET_STORE_SEALED.because(
                "Nothing was changed. An operator has to see that Vault runs and is unsealed; then try again.");
    }

    private static int statusOf(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof VaultClientException refusal && refusal.getStatus() != null ? refusal.getStatus() : 0;
    }

    private static <T> Uni<T> uni(Supplier<CompletionStage<T>> stage) {
        return Uni.createFrom().completionStage(stage);
    }

    /** The database session of the caller lives on its Vert.x context. */
    private static Executor callingContext() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(nothing -> task.run());
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
