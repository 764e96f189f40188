package dev.interlock.orchestration.workflow.temporal;

import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.performing.Answer;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** Calls to the outside: activities. The name never changes. */
@ActivityInterface
public interface Calling {

    /** A call that fails gives an {@link Answer.Failed}; only a lost worker makes it be tried again. */
    @ActivityMethod(name = "interlock-call")
    Answer call(RunRef run, Command.Perform command, @Nullable String traceparent);
}
