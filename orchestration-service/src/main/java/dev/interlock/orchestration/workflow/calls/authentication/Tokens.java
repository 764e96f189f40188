package dev.interlock.orchestration.workflow.calls.authentication;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.interlock.orchestration.workflow.calls.Call;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.JsonText;
import dev.interlock.orchestration.workflow.calls.transport.Credentials;
import dev.interlock.orchestration.workflow.calls.transport.OutgoingRequest;
import dev.interlock.orchestration.workflow.calls.transport.Received;
import dev.interlock.orchestration.workflow.calls.transport.RequestBody;
import dev.interlock.orchestration.workflow.calls.transport.RequestRules;
import dev.interlock.orchestration.workflow.calls.transport.Requester;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Gets access tokens and keeps them for as long as they are good; a replica asks once for all that wait. */
@ApplicationScoped
public class Tokens {

    private static final int MOST_BYTES = 256 * 1024;

    private final Requester requester;
    private final AsyncCache<Key, Token> kept = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfter(Expiry.<Key, Token>creating((key, token) -> token.usable()))
            .buildAsync();

    @Inject
    public Tokens(Requester requester) {
        this.requester = requester;
    }

    /** A project's tokens are its own, though another may ask in the same words. */
    private record Key(String project, TokenRequest request) {}

    Credentials credentials(Call call, TokenRequest request) {
        var begun = System.nanoTime();
        var key = new Key(call.run().project(), request);
        return new Credentials() {

            @Override
            public Uni<Optional<String>> first(OutgoingRequest ignored) {
                return token(call, key).map(token -> Optional.of("Bearer " + token.text()));
            }

            @Override
            public Uni<Optional<String>> afterRefusal(OutgoingRequest ignored, Received refusal) {
                return token(call, key).chain(token -> {
                    if (token.gotAt() - begun > 0) {
                        return Uni.createFrom().item(Optional.empty());
                    }
                    kept.synchronous().invalidate(key);
                    return first(ignored);
                });
            }
        };
    }

    private Uni<Token> token(Call call, Key key) {
        return Uni.createFrom()
                .completionStage(() -> kept.get(
                                key,
                                (missing, executor) ->
                                        fetch(call, key.request()).subscribeAsCompletionStage())
                        .copy());
    }

    private Uni<Token> fetch(Call call, TokenRequest request) {
        return endpoint(call, request)
                .chain(place -> requester.request(call, ask(place, request), Credentials.NONE, MOST_BYTES))
                .map(received -> Token.of(request, received, System.nanoTime()));
    }

    private Uni<URI> endpoint(Call call, TokenRequest request) {
        if (!request.isDiscovered()) {
            return Uni.createFrom().item(request.place());
        }
        var metadata = OutgoingRequest.get(request.place(), "application/json");
        return requester
                .request(call, metadata, Credentials.NONE, MOST_BYTES)
                .map(received -> tokenEndpoint(request, received));
    }

    private static URI tokenEndpoint(TokenRequest request, Received received) {
        var metadata = JsonText.parseOrMissing(new String(received.body(), StandardCharsets.UTF_8));
        var endpoint = metadata.path("token_endpoint");
        if (received.isGood() && endpoint.isTextual()) {
            return RequestRules.uri(endpoint.textValue());
        }
        throw CallFailure.authentication(
                "The metadata at " + request.place() + " (status " + received.status() + ") name no token endpoint.");
    }

    private static OutgoingRequest ask(URI place, TokenRequest request) {
        var type = request.isJson() ? "application/json" : "application/x-www-form-urlencoded";
        var body = RequestBody.of(request.fields(), type);
        var ask = new OutgoingRequest(
                "POST", place, Map.of("Content-Type", type, "Accept", "application/json"), body.bytes());
        return request.basic().map(value -> ask.with("Authorization", value)).orElse(ask);
    }
}
