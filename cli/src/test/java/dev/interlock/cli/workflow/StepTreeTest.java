package dev.interlock.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.cli.progress.LinesDisplay;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StepTreeTest {

    private final StepTree tree = new StepTree();

    @Test
    void putsStepsUnderThoseThatTheyAreIn() {
        tree.take("status", json("{\"status\": \"RUNNING\"}"));
        tree.take("started", step("both", "/do/0/both"));
        tree.take("started", step("both/a", "/do/0/both/fork/branches/0/a"));
        tree.take("started", step("both/b", "/do/0/both/fork/branches/1/b"));
        tree.take("completed", step("both/b", "/do/0/both/fork/branches/1/b"));
        tree.take("skipped", step("next", "/do/1/next"));

        assertThat(tree.lines())
                .containsExactly(
                        "… RUNNING", "  … both running", "    … a running", "    ✓ b completed", "  » next skipped");
    }

    @Test
    void tellsAttemptsAndErrors() {
        tree.take("started", step("pay", "/do/0/pay"));
        tree.take("retried", fault("pay", "/do/0/pay"));
        assertThat(tree.lines().getLast()).isEqualTo("  ↻ pay retrying: 503 The bank is away.");

        tree.take("started", step("pay", "/do/0/pay"));
        assertThat(tree.lines().getLast()).isEqualTo("  … pay running (attempt 2)");
    }

    @Test
    void onATerminalTheTreeIsDrawnInPlaceElsewhereALineForEachChange() {
        assertThat(shown(true)).contains("\u001b[1A\u001b[2K");
        assertThat(shown(false)).isEqualTo("  … pay running\n  ✓ pay completed\n");
    }

    @Test
    void aRunIsShownWithItsStepsAndWhatCameOfIt() {
        var run = json("""
                {"id": "r1", "status": "FAULTED", "createdAt": "2030-01-01T00:00:00Z", "createdBy": "key-1",
                 "definition": {"namespace": "shop", "name": "order", "version": "1.0.0"},
                 "progress": {"done": 0, "known": 2}, "error": {"status": 503},
                 "steps": [{"key": "pay", "position": "/do/0/pay", "state": "FAULTED", "attempts": [
                   {"number": 1, "error": {"status": 503, "detail": "away"}}, {"number": 2, "error":
                   {"status": 503, "detail": "still away"}}]}]}""");

        assertThat(RunText.of(run)).isEqualTo("""
                ✗ r1 FAULTED
                  definition   shop/order:1.0.0
                  created      2030-01-01T00:00:00Z by key-1
                  progress     0 of 2 steps
                  ✗ pay faulted (attempt 2): 503 still away
                error {
                  "status" : 503
                }""");
    }

    private static String shown(boolean isInPlace) {
        var bytes = new ByteArrayOutputStream();
        var display = new LinesDisplay(new PrintStream(bytes, true, StandardCharsets.UTF_8), isInPlace, 80);
        var tree = new StepTree();
        show(display, tree, "started");
        show(display, tree, "completed");
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void show(LinesDisplay display, StepTree tree, String event) {
        var changed = tree.take(event, step("pay", "/do/0/pay"));
        display.show(tree.lines(), changed);
    }

    private static JsonNode step(String key, String position) {
        return json("{\"key\": \"%s\", \"position\": \"%s\"}".formatted(key, position));
    }

    private static JsonNode fault(String key, String position) {
        return json("{\"key\": \"%s\", \"position\": \"%s\", \"error\": {\"status\": 503, \"detail\": \"%s\"}}"
                .formatted(key, position, "The bank is away."));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
