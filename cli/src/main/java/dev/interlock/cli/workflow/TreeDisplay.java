package dev.interlock.cli.workflow;

import java.io.PrintStream;
import java.util.List;

/** Shows a tree as it grows: redrawn in place on a terminal, elsewhere a line for each change. */
final class TreeDisplay {

    private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";
    private static final int FALLBACK_WIDTH = 80;
    private static final int TALLEST = 40;

    private final PrintStream out;
    private final boolean isInPlace;
    private final int width;
    private int drawn;

    TreeDisplay(PrintStream out, boolean isInPlace, int width) {
        this.out = out;
        this.isInPlace = isInPlace;
        this.width = width;
    }

    static TreeDisplay on(PrintStream out, boolean plain) {
        boolean isTerminal =
                !plain && System.console() != null && System.console().isTerminal();
        return new TreeDisplay(out, isTerminal, widthOfTerminal());
    }

    void show(StepTree tree, String changed) {
        if (!isInPlace) {
            out.println(changed);
            out.flush();
            return;
        }
        out.print(UP_AND_CLEAR.repeat(drawn));
        List<String> lines = tree.lines();
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
