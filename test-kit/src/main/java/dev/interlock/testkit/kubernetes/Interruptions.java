package dev.interlock.testkit.kubernetes;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets somebody else do something between what a client has read and what it writes. */
final class Interruptions implements Interceptor {

    private final AtomicReference<@Nullable Interruption> next = new AtomicReference<>();

    private record Interruption(String method, String path, Runnable what) {

        boolean isBefore(HttpRequest request) {
            return request.method().equals(method) && request.uri().getPath().contains(path);
        }
    }

    void before(String method, String path, Runnable what) {
        next.set(new Interruption(method, path, what));
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        var planned = next.get();
        if (planned != null && planned.isBefore(request) && next.compareAndSet(planned, null)) {
            planned.what().run();
        }
    }
}
