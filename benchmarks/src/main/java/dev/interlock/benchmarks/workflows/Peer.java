package dev.interlock.benchmarks.workflows;

import java.util.List;

/** An engine that runs the workflow: three calls of the {@link StepServer}, one after the other. */
interface Peer extends AutoCloseable {

    String name();

    /** Starts it and registers the workflow; returns when it takes runs. */
    void start() throws Exception;

    /** Has it accept a run; returns when it has. */
    void submit(String run) throws Exception;

    /** How many runs it says have completed. */
    long completed() throws Exception;

    /** What it says of runs that have not completed, for whoever looks for the cause. */
    default String told() throws Exception {
        return completed() + " completed";
    }

    /** The processes that are its server, PostgreSQL left out. */
    List<Long> processes();

    @Override
    void close() throws Exception;
}
