package dev.interlock.gateway.surroundings;

import dev.interlock.testkit.tracing.TraceReceiver;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the gateway finds around it in tests: four services that answer, orchestration that is away. */
public class StandInServices implements QuarkusTestResourceLifecycleManager {

    private static final String DOCUMENT = """
            {"openapi": "3.1.0", "info": {"title": "%1$s", "version": "0.1-%1$s"},
             "paths": {"/api/v1/%1$ss": {"get": {"operationId": "list", "responses": {"200": {"description": "OK",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/View"}}}}}}},
               "/health": {"get": {}}},
             "components": {"schemas": {"View": {"title": "%1$s"}, "Problem": {"type": "object"}}}}""";

    private final List<AutoCloseable> started = new ArrayList<>();

    @Override
    public Map<String, String> start() {
        try {
            var config = new HashMap<String, String>();
            for (String service : List.of("spec", "mock", "validator", "deployment")) {
                var standIn = new StandIn(DOCUMENT.formatted(service));
                started.add(standIn);
                config.put("interlock." + service + "-url", standIn.url());
            }
            config.put("interlock.orchestration-url", "http://127.0.0.1:" + unusedPort());
            var traces = new TraceReceiver();
            started.add(traces);
            config.put("OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint().toString());
            config.put("interlock.proxying.response-timeouts.blueprints", "1S");
            var keys = Files.createTempDirectory("interlock-bootstrap").resolve("owner.key");
            config.put("interlock.bootstrap.key-file", keys.toString());
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-ins did not start", e);
        }
    }

    @Override
    public void stop() {
        for (AutoCloseable each : started) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("A stand-in did not stop", e);
            }
        }
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
