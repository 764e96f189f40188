package dev.interlock.orchestration.workflow.postgres;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one after the other, on whichever thread of a pool is free; many lanes share the pool fairly. */
final class Lane implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int AT_A_STRETCH = 8;

    private final Executor pool;
    private final Queue<Runnable> tasks = new ArrayDeque<>(4);
    private boolean isRunning;

    Lane(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (isRunning) {
                return;
            }
            isRunning = true;
        }
        schedule();
    }

    private void schedule() {
        try {
            pool.execute(this::drain);
        } catch (RejectedExecutionException e) {
            LOG.debug("The engine has stopped, its runs go on elsewhere", e);
        }
    }

    private void drain() {
        for (int i = 0; i < AT_A_STRETCH; i++) {
            Runnable task;
            synchronized (tasks) {
                task = tasks.poll();
                if (task == null) {
                    isRunning = false;
                    return;
                }
            }
            run(task);
        }
        schedule();
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A task of a run failed", e);
        }
    }
}
