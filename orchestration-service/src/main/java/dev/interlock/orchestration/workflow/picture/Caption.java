package dev.interlock.orchestration.workflow.picture;

import dev.interlock.orchestration.workflow.program.Task;

/** Name, kind and state of a task, on two lines. */
record Caption(String name, String kind, String position, Marking marking) {

    static final double HEIGHT = 44;
    private static final int NAME_SIZE = 13;
    private static final int SMALL = 11;
    private static final double MARGIN = 10;

    static Caption of(Task task, Marking marking) {
        return new Caption(task.header().name(), Kind.of(task), task.header().position(), marking);
    }

    /** For those who point at it or have it read to them. */
    String whole() {
        return name + " (" + kind + ", " + position + "): " + marking.words();
    }

    /** At the top of a box. */
    void draw(Svg svg, double x, double y, double width) {
        var mark = marking.mark();
        var words = Lettering.fit(marking.words(), SMALL, width / 2);
        double wordsWidth = Lettering.width(words, SMALL);
        double nameRoom = width - 2 * MARGIN - 20;
        svg.symbol(x + MARGIN, y + 9, mark);
        svg.text(x + MARGIN + 18, y + 19, NAME_SIZE, Svg.INK, true, Lettering.fit(name, NAME_SIZE, nameRoom));
        svg.text(
                x + MARGIN + 18,
                y + 36,
                SMALL,
                "#374151",
                false,
                Lettering.fit(kind, SMALL, nameRoom - wordsWidth - MARGIN));
        svg.text(x + width - MARGIN - wordsWidth, y + 36, SMALL, mark.stroke(), true, words);
    }
}
