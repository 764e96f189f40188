package dev.interlock.orchestration.workflow.program;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the DSL's kinds of task. */
public sealed interface Task {

    Header header();

    /**
     * {@code call: http|openapi|asyncapi}, and the functions that Interlock brings, such as {@code approval}.
     *
     * @param function name of what is called
     * @param with gives its arguments, with references to reusable parts resolved
     */
    record Call(Header header, String function, Expression with) implements Task {}

    /**
     * {@code call:} of a function under {@code use.functions}.
     *
     * @param with gives the input of the function
     */
    record Invoke(Header header, Task function, Expression with) implements Task {}

    /** {@code do:} one after the other. */
    record Do(Header header, List<Task> tasks) implements Task {

        public Do {
            tasks = List.copyOf(tasks);
        }

        /** @return index of the task of that name, -1 for none */
        public int indexOf(String name) {
            for (int i = 0; i < tasks.size(); i++) {
                if (tasks.get(i).header().name().equals(name)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** {@code for:}; the item and its index are variables of that name in the body and in {@code while}. */
    record For(Header header, String each, String at, Expression in, Optional<Expression> whilst, Do body)
            implements Task {}

    /** {@code fork:} all at once; with {@code compete} the first that completes wins and the others are cancelled. */
    record Fork(Header header, List<Task> branches, boolean compete) implements Task {

        public Fork {
            branches = List.copyOf(branches);
        }
    }

    /** {@code switch:} the first case that holds says what follows. */
    record Switch(Header header, List<Case> cases) implements Task {

        /** A case without condition is the default. */
        public record Case(String name, Optional<Expression> when, Then then) {}

        public Switch {
            cases = List.copyOf(cases);
        }
    }

    /** {@code set:}. */
    record Set(Header header, Expression value) implements Task {}

    /** {@code emit:}; gives the attributes of a CloudEvent and its {@code data}. */
    record Emit(Header header, Expression event) implements Task {}

    /**
     * {@code listen:}.
     *
     * @param foreach run for each event that is consumed, with the event and its index as variables; null for none
     */
    record Listen(
            Header header,
            Consumption consumption,
            ReadAs read,
            @Nullable Each foreach) implements Task {

        /** What the output has of an event. */
        public enum ReadAs {
            DATA,
            ENVELOPE,
            RAW
        }

        public record Each(String item, String at, Do body, Expression as, Optional<Expression> export) {}
    }

    /** {@code wait:}; gives a duration. */
    record Wait(Header header, Expression duration) implements Task {}

    /** {@code raise:}; gives a problem: type, status, title, detail. */
    record Raise(Header header, Expression error) implements Task {}

    /** {@code run: workflow}; the version may be {@code latest}. */
    record Run(Header header, DefinitionId workflow, Expression input, boolean await) implements Task {}

    /** {@code try:} and {@code catch:}. */
    record Try(Header header, Do body, Catch handling) implements Task {

        /**
         * @param filter members that an error must have to be caught: type, status, instance, title, detail
         * @param as name of the variable that has the error
         * @param handler what is done with it once retries are spent
         * @param then what follows when the handler has completed; the task's own {@code then} where absent
         */
        public record Catch(
                Expression filter,
                String as,
                Optional<Expression> when,
                Optional<Expression> exceptWhen,
                Optional<Retry> retry,
                Optional<Do> handler) {}
    }
}
