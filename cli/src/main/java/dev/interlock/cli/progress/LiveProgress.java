package dev.interlock.cli.progress;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Redraws its open rows in place ten times a second. A finished row is written once for all above the open ones, so
 * that the display never grows taller than the work in flight.
 */
final class LiveProgress implements Progress {

    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final int FALLBACK_WIDTH = 80;

    private final PrintStream out;
    private final int width;
    private final List<OpenRow> open = new ArrayList<>();
    private final Thread painter;
    private int drawn;
    private int frame;
    private boolean closed;

    LiveProgress(PrintStream out) {
        this.out = out;
        this.width = widthOfTerminal();
        this.painter = Thread.ofPlatform().daemon().name("progress").start(this::paint);
    }

    @Override
    public synchronized Row begin(String title) {
        OpenRow row = new OpenRow(title, System.nanoTime());
        open.add(row);
        return row;
    }

    @Override
    public synchronized void say(String line) {
        erase();
        out.println(line);
        draw();
    }

    @Override
    public synchronized void close() {
        closed = true;
        painter.interrupt();
        erase();
        out.flush();
    }

    private void paint() {
        try {
            while (true) {
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    erase();
                    frame++;
                    draw();
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void erase() {
        for (int line = 0; line < drawn; line++) {
            out.print("\u001b[1A" + CLEAR_LINE);
        }
        if (drawn > 0) {
            out.print("\r");
        }
        drawn = 0;
    }

    private void draw() {
        for (OpenRow row : open) {
            String text = String.format(
                    "%s %-16s %s  %s", SPINNER[frame % SPINNER.length], row.title, Elapsed.plain(row.since), row.what);
            out.println(text.length() < width ? text : text.substring(0, width - 1));
            drawn++;
        }
        out.flush();
    }

    private synchronized void finish(OpenRow row, String mark, String text) {
        if (!open.remove(row)) {
            return;
        }
        erase();
        out.printf("%s %-16s %s%s%n", mark, row.title, text, Elapsed.inBrackets(row.since));
        draw();
    }

    private static int widthOfTerminal() {
        String columns = System.getenv("COLUMNS");
        if (columns == null || !columns.matches("[1-9][0-9]{1,3}")) {
            return FALLBACK_WIDTH;
        }
        return Math.max(40, Integer.parseInt(columns));
    }

    private final class OpenRow implements Row {
        private final String title;
        private final long since;
        private volatile String what = "";

        OpenRow(String title, long since) {
            this.title = title;
            this.since = since;
        }

        @Override
        public void doing(String what) {
            this.what = what;
        }

        @Override
        public void done(String what) {
            finish(this, "\u001b[32m✓\u001b[0m", what);
        }

        @Override
        public void failed(String why) {
            finish(this, "\u001b[31m✗\u001b[0m", why);
        }
    }
}
