package dev.interlock.cli.stack;

import java.io.IOException;

/** A POSIX signal that the JDK cannot send: {@link ProcessHandle} knows only TERM and KILL. */
enum Signal {
    /** PostgreSQL's fast shutdown. */
    INT,
    TERM,
    KILL;

    void sendTo(ProcessIdentity process) {
        if (!process.isAlive()) {
            return;
        }
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + name() + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor();
        } catch (IOException e) {
            throw new StackFailure("processes", "cannot signal pid " + process.pid() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
