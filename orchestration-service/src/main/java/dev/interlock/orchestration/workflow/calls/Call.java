package dev.interlock.orchestration.workflow.calls;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.durable.RunRef;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A call to be made.
 *
 * @param stepKey the same on every attempt
 * @param arguments evaluated
 * @param trace that it belongs to, whichever threads it goes over
 */
public record Call(RunRef run, String stepKey, JsonNode arguments, Context trace) {

    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7E]{1,255}");

    /** The same on every attempt; short and plain enough for a header, which a step's name needn't be. */
    public String idempotencyKey() {
        var key = run.idempotencyKey(stepKey);
        return SENDABLE.matcher(key).matches() ? key : run.idempotencyKey("sha256-" + digest(stepKey));
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
