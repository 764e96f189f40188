package dev.interlock.orchestration.workflow.picture;

import dev.interlock.orchestration.svg.Svg;

/** A part of the picture that knows its size before it is drawn. */
interface Block {

    double width();

    double height();

    /** Distance from the left edge to where arrows come in above and go out below. */
    double axis();

    void draw(Svg svg, double x, double y);
}
