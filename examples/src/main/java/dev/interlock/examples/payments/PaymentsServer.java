package dev.interlock.examples.payments;

import dev.interlock.examples.payments.broken.BrokenApi;
import dev.interlock.examples.payments.http.Api;
import dev.interlock.examples.payments.http.HttpEdge;
import java.io.IOException;
import java.time.Clock;

/** The program: one line on standard output when it is ready, ends on SIGTERM. */
public final class PaymentsServer {

    private PaymentsServer() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    @SuppressWarnings("SystemOut") // a program's own output
    private static int run(String... arguments) {
        ServerOptions options;
        try {
            options = ServerOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(ServerOptions.USAGE);
            return 2;
        }
        // without it, the JDK's server waits up to 40 ms with the second packet of an answer
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try (var edge = HttpEdge.open(options.host(), options.port(), api(options.variant(), Clock.systemUTC()))) {
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

    static Api api(ServerOptions.Variant variant, Clock clock) {
        var good = new PaymentsApi(clock, PaymentsApi.DEFAULT_RATE);
        return switch (variant) {
            case GOOD -> good;
            case BROKEN -> new BrokenApi(good);
        };
    }
}
