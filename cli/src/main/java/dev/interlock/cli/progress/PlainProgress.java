package dev.interlock.cli.progress;

import java.io.PrintStream;

/** One line for every change, for logs and pipes. */
final class PlainProgress implements Progress {

    private final PrintStream out;

    PlainProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public Row begin(String title) {
        long since = System.nanoTime();
        return new Row() {
            private String last = "";

            @Override
            public synchronized void doing(String what) {
                // digits change with every look at a counter; a log wants the steps, not the ticks
                String step = what.replaceAll("[0-9]+", "#");
                if (!step.equals(last)) {
                    last = step;
                    line("…", title, what);
                }
            }

            @Override
            public void done(String what) {
                line("✓", title, what + Elapsed.inBrackets(since));
            }

            @Override
            public void failed(String why) {
                line("✗", title, why + Elapsed.inBrackets(since));
            }
        };
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }

    private synchronized void line(String mark, String title, String text) {
        out.printf("%s %-16s %s%n", mark, title, text);
        out.flush();
    }
}
