package dev.interlock.orchestration.workflow.picture;

import dev.interlock.orchestration.svg.Lettering;
import dev.interlock.orchestration.svg.Svg;
import dev.interlock.orchestration.workflow.program.Task;

/** Name, kind and state of a task, below each other. */
record Caption(String name, String kind, String position, Marking marking) {

    private static final double TWO_LINES = 44;
    private static final double STATE_LINE = 18;
    private static final int NAME_SIZE = 13;
    private static final int SMALL = 11;
    private static final double MARGIN = 12;

    static Caption of(Task task, Marking marking) {
        return new Caption(task.header().name(), Kind.of(task), task.header().position(), marking);
    }

    double height() {
        return marking.isPlain() ? TWO_LINES : TWO_LINES + STATE_LINE;
    }

    /** For those who point at it or have it read to them. */
    String whole() {
        var what = name + " (" + kind + ", " + position + ")";
        return marking.isPlain() ? what : what + ": " + marking.words();
    }

    /** At the top of a box. */
    void draw(Svg svg, double x, double y, double width) {
        double room = width - 2 * MARGIN;
        svg.text(x + MARGIN, y + 19, NAME_SIZE, Svg.INK, true, Lettering.fit(name, NAME_SIZE, room));
        svg.text(x + MARGIN, y + 35, SMALL, "#374151", false, Lettering.fit(kind, SMALL, room));
        if (!marking.isPlain()) {
            var mark = marking.mark();
            svg.symbol(x + MARGIN, y + 42, mark.shape(), mark.stroke());
            svg.text(
                    x + MARGIN + 18,
                    y + 52,
                    SMALL,
                    mark.stroke(),
                    true,
                    Lettering.fit(marking.words(), SMALL, room - 18));
        }
    }
}
