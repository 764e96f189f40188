package dev.interlock.gateway.proxying;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stream whose parts somebody looks at as they pass; pace and order stay as they are. */
record Watched(ReadStream<Buffer> from, Consumer<Buffer> watcher) implements ReadStream<Buffer> {

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        from.handler(
                handler == null
                        ? null
                        : part -> {
                            watcher.accept(part);
                            handler.handle(part);
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        from.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        from.endHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        from.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        from.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        from.fetch(amount);
        return this;
    }
}
