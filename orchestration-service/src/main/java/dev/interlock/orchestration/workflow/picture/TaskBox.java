package dev.interlock.orchestration.workflow.picture;

import dev.interlock.orchestration.svg.Svg;

/** A task without tasks in it. */
record TaskBox(Caption caption, double height) implements Block {

    static final double WIDTH = 220;

    @Override
    public double width() {
        return WIDTH;
    }

    @Override
    public double axis() {
        return WIDTH / 2;
    }

    @Override
    public void draw(Svg svg, double x, double y) {
        svg.openGroup(caption.whole());
        caption.marking().mark().draw(svg, new Svg.Box(x, y, WIDTH, height));
        caption.draw(svg, x, y, WIDTH);
        svg.closeGroup();
    }
}
