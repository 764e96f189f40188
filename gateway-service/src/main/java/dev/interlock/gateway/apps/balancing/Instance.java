package dev.interlock.gateway.apps.balancing;

import dev.interlock.gateway.upstream.Address;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a revision, as long as it is in the table and until its last request has ended: its connections are
 * closed only then. Thread-safe.
 */
public final class Instance implements Candidate {

    private final URI url;
    private final Address address;
    private final Supplier<HttpClient> pools;
    private final AtomicInteger counted;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicReference<Health> health = new AtomicReference<>(Health.NEW);
    private volatile @Nullable HttpClient pool;
    private volatile boolean isRetired;

    /** @param counted counts requests under way for others to see; outlives the instance */
    Instance(URI url, Supplier<HttpClient> pools, AtomicInteger counted) {
        this.url = url;
        this.address = Address.of(url);
        this.pools = pools;
        this.counted = counted;
    }

    public URI url() {
        return url;
    }

    /** The base URL without a slash at its end. */
    public String base() {
        return address.text();
    }

    /** A request that has a connection but has not been sent. */
    public Future<HttpClientRequest> request(HttpMethod method, String target) {
        return open().request(address.request(method, target));
    }

    @Override
    public int inFlight() {
        return inFlight.get();
    }

    @Override
    public boolean isAvailable(long now) {
        return Objects.requireNonNull(health.get()).isAvailable(now);
    }

    /** A request goes there; one of the following tells how it ended. */
    public void begin(Ejection rule) {
        inFlight.incrementAndGet();
        counted.incrementAndGet();
        become(state -> state.begun(System.nanoTime(), rule));
    }

    /** It was answered; what follows of the answer tells no more about the instance. */
    public void succeeded() {
        become(Health::succeeded);
    }

    /** @return whether that has put it out of the balance */
    public boolean failed(Ejection rule) {
        var before = become(state -> state.failed(System.nanoTime(), rule));
        return !(before instanceof Health.Ejected) && health.get() instanceof Health.Ejected;
    }

    /** It ended in a way that tells nothing about the instance. */
    public void abandoned() {
        become(state -> state.abandoned(System.nanoTime()));
    }

    /** The last that is told about a request. */
    public void ended() {
        counted.decrementAndGet();
        if (inFlight.decrementAndGet() == 0 && isRetired) {
            close();
        }
    }

    /** It has left the table: no request begins there any more. */
    void retire() {
        isRetired = true;
        if (inFlight.get() == 0) {
            close();
        }
    }

    private Health become(UnaryOperator<Health> transition) {
        var before = Objects.requireNonNull(health.get());
        // the common case writes nothing: all event loops look here
        return transition.apply(before) == before ? before : health.getAndUpdate(transition);
    }

    private HttpClient open() {
        var known = pool;
        return known == null ? openFirst() : known;
    }

    private synchronized HttpClient openFirst() {
        var known = pool;
        if (known == null) {
            known = pools.get();
            pool = known;
        }
        return known;
    }

    private synchronized void close() {
        var known = pool;
        if (known != null) {
            known.close();
            pool = null;
        }
    }
}
