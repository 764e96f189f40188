package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What tests ask of a running instance, and patience. */
final class Asked {

    private static final Duration LOOK = Duration.ofMillis(30);

    private Asked() {}

    static String get(Instance instance, String path) {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(instance.address().resolve(path)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static boolean becomesTrue(BooleanSupplier what, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() - end < 0) {
            if (what.getAsBoolean()) {
                return true;
            }
            pause();
        }
        return what.getAsBoolean();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
