package dev.interlock.orchestration.workflow.picture;

import dev.interlock.orchestration.svg.Lettering;
import dev.interlock.orchestration.svg.Svg;
import dev.interlock.orchestration.workflow.program.Then;
import java.util.ArrayList;
import java.util.List;

/** Tasks one below the other, with arrows for what follows what; those that jump run on the right. */
final class TaskList implements Block {

    static final double GAP = 30;
    private static final double LANE = 12;
    private static final double STUB = 16;
    private static final int LABEL_SIZE = 10;
    private static final double EXIT_STEP = 14;
    private static final double FIRST_EXIT = 12;

    private final List<Entry> entries;
    private final double left;
    private final double right;
    private final double labelRoom;
    private final int lanes;

    /** @param exits where it is left for, in order */
    record Entry(String name, Block block, List<Exit> exits) {

        Entry {
            exits = List.copyOf(exits);
        }
    }

    /** A way out that is drawn on the right side; the target is an index, -1 for none. */
    private record Side(int from, double y, String words, int target) {}

    TaskList(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        this.left = entries.stream()
                .mapToDouble(entry -> entry.block().axis())
                .max()
                .orElse(0);
        this.right = entries.stream()
                .mapToDouble(entry -> entry.block().width() - entry.block().axis())
                .max()
                .orElse(0);
        var sides = sides(0);
        this.lanes = (int) sides.stream().filter(side -> side.target() >= 0).count();
        this.labelRoom = sides.stream()
                .mapToDouble(side -> Lettering.width(side.words(), LABEL_SIZE) + 12)
                .max()
                .orElse(0);
    }

    /** How high a box must be for so many ways out. */
    static double heightFor(List<Exit> exits) {
        return FIRST_EXIT * 2 + EXIT_STEP * (exits.size() - 1);
    }

    @Override
    public double width() {
        var hasSides = !sides(0).isEmpty();
        return left + right + (hasSides ? STUB + labelRoom + lanes * LANE : 0);
    }

    @Override
    public double height() {
        return entries.stream().mapToDouble(entry -> entry.block().height()).sum()
                + GAP * Math.max(0, entries.size() - 1);
    }

    @Override
    public double axis() {
        return left;
    }

    /** Whether what comes after the list is reached from its last task. */
    boolean runsOut() {
        return entries.isEmpty() || continues(entries.getLast());
    }

    @Override
    public void draw(Svg svg, double x, double y) {
        double top = y;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            entry.block().draw(svg, x + left - entry.block().axis(), top);
            top += entry.block().height();
            if (i + 1 < entries.size()) {
                drawDown(svg, entry, x + left, top);
            }
            top += GAP;
        }
        drawSides(svg, x, y);
    }

    private static void drawDown(Svg svg, Entry entry, double x, double y) {
        if (!continues(entry)) {
            return;
        }
        svg.arrow(x, y, x, y + GAP);
        var labels = entry.exits().stream()
                .filter(exit -> exit.then() instanceof Then.Continue)
                .map(Exit::words)
                .filter(words -> !words.isEmpty())
                .toList();
        if (!labels.isEmpty()) {
            svg.text(x + 6, y + GAP / 2 + 3, LABEL_SIZE, Svg.LINE, false, String.join(", ", labels));
        }
    }

    private static boolean continues(Entry entry) {
        return entry.exits().stream().anyMatch(exit -> exit.then() instanceof Then.Continue);
    }

    private void drawSides(Svg svg, double x, double y) {
        int lane = 0;
        for (Side side : sides(y)) {
            var block = entries.get(side.from()).block();
            double from = x + left - block.axis() + block.width();
            double labelX = x + left + right + STUB;
            if (!side.words().isEmpty()) {
                svg.text(labelX, side.y() - 3, LABEL_SIZE, Svg.LINE, false, side.words());
            }
            if (side.target() < 0) {
                svg.arrow(from, side.y(), labelX + labelRoom - 6, side.y());
                continue;
            }
            double laneX = labelX + labelRoom + lane++ * LANE;
            var target = entries.get(side.target()).block();
            double to = x + left - target.axis() + target.width();
            double targetY = top(side.target(), y) + target.height() - 6 - 4 * (lane % 6);
            svg.arrow(from, side.y(), laneX, side.y(), laneX, targetY, to, targetY);
        }
    }

    private List<Side> sides(double y) {
        var sides = new ArrayList<Side>();
        for (int i = 0; i < entries.size(); i++) {
            double exitY = top(i, y) + FIRST_EXIT;
            for (Exit exit : entries.get(i).exits()) {
                switch (exit.then()) {
                    case Then.Continue down -> {}
                    case Then.GoTo(var task) -> sides.add(new Side(i, exitY, exit.words(), indexOf(task)));
                    case Then.Exit leave -> sides.add(new Side(i, exitY, exit.words(), -1));
                    case Then.End end -> sides.add(new Side(i, exitY, exit.words(), -1));
                }
                exitY += EXIT_STEP;
            }
        }
        return sides;
    }

    private double top(int index, double y) {
        double top = y;
        for (int i = 0; i < index; i++) {
            top += entries.get(i).block().height() + GAP;
        }
        return top;
    }

    private int indexOf(String name) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
