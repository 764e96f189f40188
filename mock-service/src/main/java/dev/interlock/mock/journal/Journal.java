package dev.interlock.mock.journal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.LongFunction;

/** What mocks were asked lately. Thread-safe. */
@ApplicationScoped
public class Journal {

    private final int size;
    private final Cache<String, Ring> rings;

    @Inject
    Journal(JournalConfig config) {
        size = config.size();
        rings = Caffeine.newBuilder().maximumSize(config.mocks()).build();
    }

    /** @param exchange makes the entry from its number */
    public void add(String mockId, LongFunction<Exchange> exchange) {
        rings.get(mockId, id -> new Ring(size)).add(exchange);
    }

    /** Newest first, those whose number is below. */
    public List<Exchange> before(String mockId, long below, int most) {
        var ring = rings.getIfPresent(mockId);
        return ring == null ? List.of() : ring.before(below, most);
    }

    public void reset(String mockId) {
        rings.invalidate(mockId);
    }
}
