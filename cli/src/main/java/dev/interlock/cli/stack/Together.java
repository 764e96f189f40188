package dev.interlock.cli.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does the same for several parts at once, and lets each come to its end whatever happens to the others. */
final class Together {

    /** JVMs that start compete for processors; more at once than there are cores only makes all of them late. */
    static final int AS_MANY_AS_CORES = Math.max(2, Runtime.getRuntime().availableProcessors());

    private Together() {}

    interface Deed<T> {
        void on(T thing) throws InterruptedException;
    }

    interface Question<T, R> {
        R about(T thing) throws InterruptedException;
    }

    /** Throws the first failure, the others as suppressed, when all have ended. */
    static <T> void run(List<? extends T> things, int atOnce, Deed<T> deed) throws InterruptedException {
        collect(things, atOnce, thing -> {
            deed.on(thing);
            return true;
        });
    }

    static <T, R> List<R> map(List<? extends T> things, Question<T, R> question) throws InterruptedException {
        return collect(things, things.size(), question);
    }

    static <T> List<T> select(List<T> things, Question<T, Boolean> question) throws InterruptedException {
        List<Boolean> answers = map(things, question);
        List<T> selected = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            if (answers.get(i)) {
                selected.add(things.get(i));
            }
        }
        return selected;
    }

    private static <T, R> List<R> collect(List<? extends T> things, int atOnce, Question<T, R> question)
            throws InterruptedException {
        if (things.isEmpty()) {
            return List.of();
        }
        List<R> answers = new ArrayList<>();
        StackFailure first = null;
        try (ExecutorService threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().factory())) {
            List<Future<R>> futures = new ArrayList<>();
            for (T thing : things) {
                futures.add(threads.submit(() -> question.about(thing)));
            }
            for (Future<R> future : futures) {
                try {
                    answers.add(future.get());
                } catch (ExecutionException e) {
                    StackFailure failure = asFailure(e.getCause());
                    if (first == null) {
                        first = failure;
                    } else {
                        first.addSuppressed(failure);
                    }
                } catch (InterruptedException e) {
                    threads.shutdownNow();
                    throw e;
                }
            }
        }
        if (first != null) {
            throw first;
        }
        return answers;
    }

    private static StackFailure asFailure(@Nullable Throwable cause) {
        return cause instanceof StackFailure failure
                ? failure
                : new StackFailure("interlock", String.valueOf(cause), List.of(), null, cause);
    }
}
