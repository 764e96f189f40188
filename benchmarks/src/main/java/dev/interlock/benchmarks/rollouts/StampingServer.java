package dev.interlock.benchmarks.rollouts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;

/** An application that says of each request when it came in, in microseconds of the machine's clock, and who it is. */
public final class StampingServer {

    static final String REVISION = "X-Revision";
    static final String RECEIVED = "X-Received";

    private static final Duration GRACE = Duration.ofSeconds(2);

    private StampingServer() {}

    /** Listens on {@code PORT}; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int port = Integer.parseInt(System.getenv("PORT"));
        var revision = System.getenv("INTERLOCK_REVISION");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, revision));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop((int) GRACE.toSeconds()), "finish"));
        server.start();
    }

    private static void answer(HttpExchange exchange, String revision) throws IOException {
        long received = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add(REVISION, revision);
        exchange.getResponseHeaders().add(RECEIVED, Long.toString(received));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
