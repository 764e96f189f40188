package dev.interlock.examples.payments.admission;

import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Refusal;
import dev.interlock.examples.payments.http.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Remembers what a POST with an {@code Idempotency-Key} answered. Keys belong to a client and a path. Only what was
 * carried out is remembered: a refused request leaves nothing behind and may be corrected under its key. Safe for use
 * by many threads; of two requests with one key, the second waits for the first.
 */
public final class Idempotency {

    private static final Duration MEMORY = Duration.ofHours(24);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private record Slot(String client, String path, String key) {}

    private record Remembered(String bodyDigest, Answer answer, Instant since) {}

    private final Clock clock;
    private final Map<Slot, Remembered> answers = new LinkedHashMap<>();

    public Idempotency(Clock clock) {
        this.clock = clock;
    }

    /** @throws Refusal when the header is missing or malformed, or the key came with another body before */
    public synchronized Answer once(Request request, Supplier<Answer> execution) {
        var slot = new Slot(request.header("Authorization").orElse(""), request.path(), key(request));
        forgetOld();
        var digest = digest(request.body());
        var earlier = answers.get(slot);
        if (earlier == null) {
            var answer = execution.get();
            answers.put(slot, new Remembered(digest, answer, clock.instant()));
            return answer;
        }
        if (!earlier.bodyDigest().equals(digest)) {
            throw Refusal.Kind.IDEMPOTENCY_KEY_REUSED.because(
                    "The key came with another body before; choose a new one for a new request.");
        }
        return earlier.answer().with("Idempotent-Replayed", "true");
    }

    private static String key(Request request) {
        var key =
                request.header("Idempotency-Key").orElseThrow(() -> Refusal.ofHeader("Idempotency-Key", "is required"));
        if (!KEY.matcher(key).matches()) {
            throw Refusal.ofHeader("Idempotency-Key", "must match " + KEY);
        }
        return key;
    }

    private void forgetOld() {
        var oldest = clock.instant().minus(MEMORY);
        var entries = answers.values().iterator();
        while (entries.hasNext()) {
            var entry = entries.next();
            if (answers.size() < MOST_REMEMBERED && entry.since().isAfter(oldest)) {
                return;
            }
            entries.remove();
        }
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
