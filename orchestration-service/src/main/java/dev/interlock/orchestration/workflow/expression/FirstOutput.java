package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Output;
import org.jspecify.annotations.Nullable;

/** Takes the first output and stops at the second. */
final class FirstOutput implements Output {

    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final Enough INSTANCE = new Enough();

        private Enough() {
            super("a second output", null, false, false);
        }
    }

    private @Nullable JsonNode value;

    @Override
    public void emit(JsonNode out) {
        if (value != null) {
            throw Enough.INSTANCE;
        }
        value = out;
    }

    @Nullable
    JsonNode value() {
        return value;
    }
}
