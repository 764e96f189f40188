package dev.interlock.orchestration.workflow.calls.transport;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.orchestration.workflow.calls.Call;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.CallsConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches the documents that describe what is called, and keeps them for a while. What takes credentials is fetched
 * every time: who may see it isn't for a cache to say.
 */
@ApplicationScoped
public class Documents {

    private static final String ACCEPT = "application/json, application/yaml;q=0.9, */*;q=0.5";
    private static final int WEIGHT_OF_AN_ENTRY = 1_000;

    private final Requester requester;
    private final CallsConfig config;
    private final AsyncCache<Key, byte[]> kept;

    @Inject
    public Documents(Requester requester, CallsConfig config) {
        this.requester = requester;
        this.config = config;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(config.documents().asLongValue())
                .<Key, byte[]>weigher((key, document) -> document.length + WEIGHT_OF_AN_ENTRY)
                .expireAfterWrite(config.documentAge())
                .buildAsync();
    }

    /** The platform shows each project its own. */
    private record Key(String project, URI uri) {}

    /** @return the document's bytes, not to be changed; fails with a {@link CallFailure} where there is none */
    public Uni<byte[]> get(Call call, URI uri, Credentials credentials) {
        if (credentials != Credentials.NONE) {
            return fetch(call, uri, credentials);
        }
        var key = new Key(call.run().project(), uri);
        return Uni.createFrom()
                .completionStage(() ->
                        kept.get(key, (missing, executor) -> begin(call, uri)).copy());
    }

    private CompletableFuture<byte[]> begin(Call call, URI uri) {
        return fetch(call, uri, Credentials.NONE).subscribeAsCompletionStage();
    }

    private Uni<byte[]> fetch(Call call, URI uri, Credentials credentials) {
        return requester
                .request(
                        call,
                        OutgoingRequest.get(uri, ACCEPT),
                        credentials,
                        config.document().asLongValue())
                .map(received -> {
                    if (!received.isGood()) {
                        throw CallFailure.answered(
                                received.status(), "The document " + uri + " answered " + received.status() + ".");
                    }
                    return received.body();
                });
    }
}
