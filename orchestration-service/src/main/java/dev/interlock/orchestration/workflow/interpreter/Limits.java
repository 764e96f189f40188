package dev.interlock.orchestration.workflow.interpreter;

/**
 * What a run may use.
 *
 * @param steps tasks entered in all; stops endless loops
 * @param dataBytes size of any one value as JSON
 */
public record Limits(int steps, int dataBytes) {

    public static final Limits STANDARD = new Limits(10_000, 1 << 20);
}
