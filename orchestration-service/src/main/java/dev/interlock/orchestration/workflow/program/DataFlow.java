package dev.interlock.orchestration.workflow.program;

import java.util.Optional;

/**
 * What becomes of data on the way through a task or workflow (DSL 1.0, "Data flow").
 *
 * @param inputShape what the raw input must fit
 * @param from makes the transformed input of the raw input
 * @param as makes the transformed output of the raw output
 * @param outputShape what the transformed output must fit
 * @param export makes the new {@code $context} of the transformed output; not for workflows
 * @param exportShape what the new context must fit
 */
public record DataFlow(
        Optional<DataShape> inputShape,
        Expression from,
        Expression as,
        Optional<DataShape> outputShape,
        Optional<Expression> export,
        Optional<DataShape> exportShape) {

    /** Lets everything through as it is. */
    public static final DataFlow PLAIN = new DataFlow(
            Optional.empty(),
            Expression.IDENTITY,
            Expression.IDENTITY,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
