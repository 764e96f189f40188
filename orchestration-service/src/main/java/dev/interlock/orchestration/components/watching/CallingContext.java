package dev.interlock.orchestration.components.watching;

import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** Brings what was worked out on another thread back onto the Vert.x context, where the database session lives. */
final class CallingContext {

    private CallingContext() {}

    /** Runs on the context that this method is called on; where there is none, at once. */
    static Executor executor() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(nothing -> task.run());
    }
}
