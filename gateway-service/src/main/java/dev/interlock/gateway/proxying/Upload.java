package dev.interlock.gateway.proxying;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;

/**
 * The body of a request on its way to a service: as fast as the service takes it, and no more than the limit. Confined
 * to the event loop of the request.
 */
final class Upload {

    private final HttpServerRequest from;
    private final HttpClientRequest to;
    private final long limit;
    private final Watcher watcher;
    private long passed;
    private boolean isStopped;

    Upload(HttpServerRequest from, HttpClientRequest to, long limit, Watcher watcher) {
        this.from = from;
        this.to = to;
        this.limit = limit;
        this.watcher = watcher;
    }

    void start() {
        from.exceptionHandler(gone -> {
            if (!isStopped) {
                stop();
                watcher.cutOff();
            }
        });
        from.endHandler(end -> {
            if (!isStopped) {
                watcher.complete();
                to.end();
            }
        });
        from.handler(this::pass);
        to.drainHandler(drained -> from.resume());
        from.resume();
    }

    /** What still comes is dropped by whoever reads on. */
    void stop() {
        isStopped = true;
    }

    private void pass(Buffer part) {
        if (isStopped) {
            return;
        }
        passed += part.length();
        if (passed > limit) {
            stop();
            watcher.tooLarge();
            return;
        }
        watcher.progressed(part);
        to.write(part);
        if (to.writeQueueFull()) {
            from.pause();
        }
    }

    /** Is told what happens. */
    interface Watcher {

        /** A part goes on. */
        void progressed(Buffer part);

        void complete();

        void tooLarge();

        /** The client went away, or broke the framing. */
        void cutOff();
    }
}
