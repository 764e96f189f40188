package dev.interlock.orchestration.components.graph;

import dev.interlock.orchestration.components.graph.ComponentGraph.Edge;
import dev.interlock.orchestration.components.graph.ComponentGraph.Node;
import dev.interlock.orchestration.svg.Lettering;
import dev.interlock.orchestration.svg.Svg;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A graph as SVG, those that others depend on below them. A standing is told by word, symbol, outline and colour, each of
 * which says it without the others.
 */
final class GraphPicture {

    private static final double WIDTH = 210;
    private static final double HEIGHT = 66;
    private static final double ASIDE = 28;
    private static final double BELOW = 62;
    private static final double MARGIN = 24;
    private static final double PADDING = 12;
    private static final int NAME_SIZE = 13;
    private static final int SMALL = 11;
    private static final String GREY = "#374151";

    private final ComponentGraph graph;
    private final Map<String, Svg.Box> boxes = new HashMap<>();

    private GraphPicture(ComponentGraph graph) {
        this.graph = graph;
    }

    static String of(ComponentGraph graph) {
        return new GraphPicture(graph).draw(Layers.of(graph).layers());
    }

    private String draw(List<List<Node>> layers) {
        int widest = layers.stream().mapToInt(List::size).max().orElse(1);
        double width = widest * (WIDTH + ASIDE) - ASIDE + 2 * MARGIN;
        double height = Math.max(1, layers.size()) * (HEIGHT + BELOW) - BELOW + 2 * MARGIN;
        for (int row = 0; row < layers.size(); row++) {
            place(layers.get(row), MARGIN + row * (HEIGHT + BELOW), width);
        }
        var svg = new Svg().open(width, height, "Components and what they depend on", description());
        graph.edges().forEach(edge -> draw(svg, edge));
        layers.forEach(layer -> layer.forEach(node -> draw(svg, node)));
        return svg.close();
    }

    private void place(List<Node> layer, double y, double width) {
        double x = (width - layer.size() * (WIDTH + ASIDE) + ASIDE) / 2;
        for (Node node : layer) {
            boxes.put(node.id(), new Svg.Box(x, y, WIDTH, HEIGHT));
            x += WIDTH + ASIDE;
        }
    }

    private void draw(Svg svg, Edge edge) {
        var from = boxes.get(edge.from());
        var to = boxes.get(edge.to());
        if (from != null && to != null) {
            svg.arrow(from.x() + WIDTH / 2, from.y() + HEIGHT, to.x() + WIDTH / 2, to.y());
        }
    }

    private void draw(Svg svg, Node node) {
        var box = boxes.get(node.id());
        if (box == null) {
            return;
        }
        double room = WIDTH - 2 * PADDING;
        var standing = node.standing();
        svg.openGroup(whole(node));
        svg.box(box, standing.fill(), standing.stroke(), standing.strokeWidth(), standing.dashes());
        svg.text(
                box.x() + PADDING, box.y() + 20, NAME_SIZE, Svg.INK, true, Lettering.fit(node.name(), NAME_SIZE, room));
        svg.text(box.x() + PADDING, box.y() + 37, SMALL, GREY, false, Lettering.fit(kind(node), SMALL, room));
        svg.symbol(box.x() + PADDING, box.y() + 45, standing.symbol(), standing.stroke());
        svg.text(
                box.x() + PADDING + 18,
                box.y() + 55,
                SMALL,
                standing.stroke(),
                true,
                Lettering.fit(words(node), SMALL, room - 18));
        svg.closeGroup();
    }

    private static String kind(Node node) {
        var kind = node.platform() ? "platform" : node.kind().name().toLowerCase(Locale.ROOT);
        return node.version() == null ? kind : kind + " · " + node.version();
    }

    private static String words(Node node) {
        return node.impairedBy().isEmpty()
                ? node.standing().word()
                : node.standing().word() + ": " + String.join(", ", node.impairedBy()) + " down";
    }

    private static String whole(Node node) {
        return node.name() + " (" + kind(node) + "): " + words(node);
    }

    /** The picture in words. */
    private String description() {
        var standings = graph.nodes().stream()
                .collect(Collectors.groupingBy(node -> node.standing().word(), TreeMap::new, Collectors.counting()));
        var words = standings.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        var size = graph.nodes().size();
        return size + (size == 1 ? " component" : " components") + (words.isEmpty() ? "." : ": " + words + ".");
    }
}
