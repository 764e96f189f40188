package dev.interlock.contract.reading;

import dev.interlock.contract.JsonPointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Positions in a YAML text, kept by its nodes. */
record YamlPositions(Node root) implements Positions {

    @Override
    public Map<JsonPointer, Position> of(Set<JsonPointer> pointers) {
        Map<JsonPointer, Position> positions = new HashMap<>();
        for (JsonPointer pointer : pointers) {
            Mark mark = mark(pointer.segments());
            if (mark != null) {
                positions.put(pointer, new Position(mark.getLine() + 1, mark.getColumn() + 1));
            }
        }
        return positions;
    }

    private @Nullable Mark mark(List<String> segments) {
        Node node = root;
        Mark mark = root.getStartMark();
        for (String segment : segments) {
            if (node instanceof MappingNode mapping) {
                NodeTuple member = member(mapping, segment);
                if (member == null) {
                    return mark;
                }
                mark = member.getKeyNode().getStartMark();
                node = member.getValueNode();
                continue;
            }
            if (!(node instanceof SequenceNode sequence) || !segment.matches("[0-9]{1,9}")) {
                return mark;
            }
            int index = Integer.parseInt(segment);
            if (index >= sequence.getValue().size()) {
                return mark;
            }
            node = sequence.getValue().get(index);
            mark = node.getStartMark();
        }
        return mark;
    }

    private static @Nullable NodeTuple member(MappingNode mapping, String name) {
        NodeTuple last = null;
        for (NodeTuple member : mapping.getValue()) {
            if (member.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
                last = member;
            }
        }
        return last;
    }
}
