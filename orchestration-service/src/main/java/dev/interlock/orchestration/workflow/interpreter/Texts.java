package dev.interlock.orchestration.workflow.interpreter;

import java.nio.charset.StandardCharsets;

/** Texts that go into errors, and may quote data. */
final class Texts {

    private static final int LONGEST = 2_000;

    private Texts() {}

    /** Without what Postgres doesn't store, and cut to a length that people read. */
    static String storable(String text) {
        var cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        var whole = new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace('\0', '\uFFFD');
    }

    static WorkflowError storable(WorkflowError error) {
        return new WorkflowError(
                storable(error.type()),
                error.status(),
                error.title() == null ? null : storable(error.title()),
                error.detail() == null ? null : storable(error.detail()),
                error.instance() == null ? null : storable(error.instance()));
    }
}
