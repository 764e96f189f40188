package dev.interlock.examples.payments;

import dev.interlock.examples.payments.broken.BrokenApi;
import dev.interlock.examples.payments.flawed.FailingApi;
import dev.interlock.examples.payments.flawed.SickApi;
import dev.interlock.examples.payments.flawed.SlowApi;
import dev.interlock.examples.payments.http.Api;
import dev.interlock.examples.payments.http.HttpEdge;
import dev.interlock.examples.payments.http.LabelledApi;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The program: one line on standard output when it is ready. On SIGTERM it finishes what it is at, and then ends.
 */
public final class PaymentsServer {

    /** For requests that are under way when the end is asked for. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private PaymentsServer() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    @SuppressWarnings("SystemOut") // a program's own output
    private static int run(String... arguments) {
        ServerOptions options;
        try {
            options = ServerOptions.parse(System.getenv(), arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(ServerOptions.USAGE);
            return 2;
        }
        if (options.flaws().exitCode() >= 0) {
            System.err.println("payments ends at once, as it was told to");
            return options.flaws().exitCode();
        }
        // without it, the JDK's server waits up to 40 ms with the second packet of an answer
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try (var edge = HttpEdge.open(options.host(), options.port(), api(options, Clock.systemUTC()))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> edge.finish(GRACE), "finish"));
            System.out.printf(
                    "payments (%s) ready on http://%s:%d%n", options.variant().label(), options.host(), edge.port());
            Thread.currentThread().join();
            return 0;
        } catch (IOException e) {
            System.err.printf("cannot listen on %s:%d: %s%n", options.host(), options.port(), e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    static Api api(ServerOptions options, Clock clock) {
        var flaws = options.flaws();
        var api = variant(options.variant(), clock);
        if (flaws.errorRate() > 0) {
            api = new FailingApi(api, flaws.errorRate(), RandomGenerator.of("L64X128MixRandom"));
        }
        if (flaws.latency().isPositive()) {
            api = new SlowApi(api, flaws.latency());
        }
        if (flaws.isNeverHealthy()) {
            api = new SickApi(api);
        }
        return options.revision().isEmpty() ? api : new LabelledApi(api, options.revision());
    }

    private static Api variant(ServerOptions.Variant variant, Clock clock) {
        var good = new PaymentsApi(clock, PaymentsApi.DEFAULT_RATE);
        return switch (variant) {
            case GOOD -> good;
            case BROKEN -> new BrokenApi(good);
            case SUBTLE -> BrokenApi.subtle(good);
        };
    }
}
