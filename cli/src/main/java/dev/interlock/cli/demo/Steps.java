package dev.interlock.cli.demo;

import dev.interlock.cli.client.GatewayUnreachable;
import dev.interlock.cli.client.ProblemAnswer;
import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import java.io.IOException;

/** Runs steps in rows of the display. What goes wrong in one ends in {@link UnexpectedResult} with the log to look at. */
record Steps(LocalStack stack, Progress progress) {

    /** What a step does. */
    interface Work<T> {
        T on(Progress.Row row) throws InterruptedException, IOException;
    }

    /** @param service whose log tells more when it fails */
    <T> T step(String title, String service, Work<T> work) throws InterruptedException {
        Progress.Row row = progress.begin(title);
        try {
            return work.on(row);
        } catch (Broken | GatewayUnreachable | IOException e) {
            row.failed("failed");
            throw new UnexpectedResult(title, String.valueOf(e.getMessage()), stack.log(service));
        } catch (ProblemAnswer e) {
            row.failed("refused");
            throw new UnexpectedResult(title, e.story(), stack.log(service));
        } catch (UnexpectedResult e) {
            row.failed("failed");
            throw e;
        }
    }

    /** Ends the step that this is called in unless it holds. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw broken(otherwise);
        }
    }

    /** To be thrown in a step, which ends with it. */
    static RuntimeException broken(String why) {
        return new Broken(why);
    }

    /** An expectation that doesn't hold, on its way to the step that names it. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String why) {
            super(why);
        }
    }
}
