package dev.interlock.cli.progress;

import java.io.PrintStream;
import java.util.List;

/** Shows lines that change: redrawn in place on a terminal, elsewhere a line for each change. */
public final class LinesDisplay {

    private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";
    private static final int FALLBACK_WIDTH = 80;
    private static final int TALLEST = 40;

    private final PrintStream out;
    private final boolean isInPlace;
    private final int width;
    private int drawn;

    public LinesDisplay(PrintStream out, boolean isInPlace, int width) {
        this.out = out;
        this.isInPlace = isInPlace;
        this.width = width;
    }

    /** A display for this output, as wide as the terminal says. */
    public static LinesDisplay on(PrintStream out, boolean plain) {
        boolean isTerminal =
                !plain && System.console() != null && System.console().isTerminal();
        return new LinesDisplay(out, isTerminal, widthOfTerminal());
    }

    /**
     * @param lines all of them, for a terminal
     * @param changed for what isn't one
     */
    public void show(List<String> lines, String changed) {
        if (!isInPlace) {
            out.println(changed);
            out.flush();
            return;
        }
        redraw(lines);
    }

    /** Where nothing has changed that a log would want to know. */
    public void redraw(List<String> lines) {
        if (!isInPlace) {
            return;
        }
        out.print(UP_AND_CLEAR.repeat(drawn));
        int skipped = Math.max(0, lines.size() - TALLEST);
        drawn = 0;
        if (skipped > 0) {
            draw("… " + skipped + " lines above");
        }
        lines.subList(skipped, lines.size()).forEach(this::draw);
        out.flush();
    }

    private void draw(String line) {
        out.println(line.length() < width ? line : line.substring(0, width - 1));
        drawn++;
    }

    private static int widthOfTerminal() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}")
                ? Math.max(40, Integer.parseInt(columns))
                : FALLBACK_WIDTH;
    }
}
