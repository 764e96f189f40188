package dev.interlock.gateway.keys;

import dev.interlock.service.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;

/** Makes keys. Thread-safe. */
@ApplicationScoped
public class KeyIssuer {

    private final ApiKeys keys;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    KeyIssuer(ApiKeys keys, Ids ids, Clock clock) {
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    /** Joins the transaction of the caller; only the hash is kept. */
    public Uni<IssuedKey> issue(KeyOrder order) {
        var text = ApiKeyText.random(random);
        var key = new ApiKey(ids.next(), order, text, clock.instant());
        return keys.persistAndFlush(key).map(kept -> new IssuedKey(ApiKeyView.of(kept), text));
    }
}
