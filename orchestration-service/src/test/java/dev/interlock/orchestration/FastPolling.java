package dev.interlock.orchestration;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Polls every second, and is a spec-service that is well. */
public class FastPolling implements QuarkusTestResourceLifecycleManager {

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/health", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            started.start();
            server = started;
            return Map.of(
                    "interlock.components.interval",
                    "500ms",
                    "interlock.components.timeout",
                    "700ms",
                    "interlock.spec-url",
                    "http://127.0.0.1:" + started.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("No server to watch", e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
