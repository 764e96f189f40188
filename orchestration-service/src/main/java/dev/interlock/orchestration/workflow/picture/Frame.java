package dev.interlock.orchestration.workflow.picture;

import dev.interlock.orchestration.svg.Lettering;
import dev.interlock.orchestration.svg.Svg;
import java.util.List;

/** A task with lists of tasks in it, which stand side by side. */
record Frame(Caption caption, List<Pane> panes) implements Block {

    private static final double MARGIN = 10;
    private static final double GAP = 12;
    private static final double PADDING = 14;
    private static final double TITLE = 16;
    private static final int TITLE_SIZE = 11;

    /**
     * @param title empty for none
     * @param isDashed whether it is entered only when something goes wrong
     */
    record Pane(String title, boolean isDashed, Block content) {

        double width() {
            return Math.max(content.width(), Lettering.width(title, TITLE_SIZE)) + 2 * PADDING;
        }

        double height() {
            return content.height() + 2 * PADDING + (title.isEmpty() ? 0 : TITLE);
        }
    }

    Frame {
        panes = List.copyOf(panes);
    }

    @Override
    public double width() {
        double inside = panes.stream().mapToDouble(Pane::width).sum() + GAP * (panes.size() - 1);
        return Math.max(TaskBox.WIDTH, inside + 2 * MARGIN);
    }

    @Override
    public double height() {
        return caption.height() + tallest() + MARGIN;
    }

    @Override
    public double axis() {
        return width() / 2;
    }

    @Override
    public void draw(Svg svg, double x, double y) {
        svg.openGroup(caption.whole());
        caption.marking().mark().draw(svg, new Svg.Box(x, y, width(), height()));
        caption.draw(svg, x, y, width());
        svg.closeGroup();
        double paneX = x + MARGIN;
        double spare = (width()
                        - 2 * MARGIN
                        - GAP * (panes.size() - 1)
                        - panes.stream().mapToDouble(Pane::width).sum())
                / panes.size();
        for (Pane pane : panes) {
            draw(svg, pane, paneX, y + caption.height(), pane.width() + spare);
            paneX += pane.width() + spare + GAP;
        }
    }

    private void draw(Svg svg, Pane pane, double x, double y, double width) {
        svg.inner(new Svg.Box(x, y, width, tallest()), pane.isDashed());
        double top = y + PADDING;
        if (!pane.title().isEmpty()) {
            svg.text(x + PADDING, top, TITLE_SIZE, Svg.LINE, true, pane.title());
            top += TITLE;
        }
        pane.content().draw(svg, x + (width - pane.content().width()) / 2, top);
    }

    private double tallest() {
        return panes.stream().mapToDouble(Pane::height).max().orElse(0);
    }
}
