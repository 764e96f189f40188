package dev.interlock.cli.progress;

import java.io.PrintStream;

/** Where work reports how far it is. Safe for use by several threads. */
public interface Progress extends AutoCloseable {

    /** Starts a row for a piece of work that takes time. */
    Row begin(String title);

    /** Says something that stays on the screen. */
    void say(String line);

    /** Ends the display; what it shows stays. */
    @Override
    void close();

    /** One piece of work. After {@link #done} or {@link #failed} it doesn't change any more. */
    interface Row {
        void doing(String what);

        void done(String what);

        void failed(String why);
    }

    /** A display for this output: in place on a terminal, lines elsewhere. */
    static Progress on(PrintStream out, boolean terminal) {
        return terminal ? new LiveProgress(out) : new PlainProgress(out);
    }

    /** Shows nothing. */
    static Progress silent() {
        return new Progress() {
            @Override
            public Row begin(String title) {
                return new Row() {
                    @Override
                    public void doing(String what) {}

                    @Override
                    public void done(String what) {}

                    @Override
                    public void failed(String why) {}
                };
            }

            @Override
            public void say(String line) {}

            @Override
            public void close() {}
        };
    }
}
