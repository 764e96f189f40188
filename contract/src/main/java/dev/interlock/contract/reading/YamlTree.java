package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.json.JsonTree;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Reads YAML as the JSON it stands for. Nothing is constructed but nodes, and every alias is paid for in full. */
final class YamlTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int LONGEST_INTEGER = 1_000;

    private final ReadingLimits limits;
    private final Findings findings;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    private YamlTree(ReadingLimits limits, Findings findings) {
        this.limits = limits;
        this.findings = findings;
    }

    static Parsed parse(String text, ReadingLimits limits, Findings findings) throws Rejection {
        Node root = compose(text, limits);
        if (root == null) {
            throw new Rejection("empty-document", "The document is empty. Send an OpenAPI document.", 1, 1);
        }
        return new Parsed(new YamlTree(limits, findings).value(root, Place.ROOT, 0), new YamlPositions(root));
    }

    private static @Nullable Node compose(String text, ReadingLimits limits) throws Rejection {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.bytes());
        options.setNestingDepthLimit(limits.depth());
        options.setMaxAliasesForCollections(limits.aliases());
        DumperOptions dumper = new DumperOptions();
        Yaml yaml = new Yaml(
                new SafeConstructor(options), new Representer(dumper), dumper, options, new CoreSchemaResolver());
        try {
            return yaml.compose(new StringReader(text));
        } catch (MarkedYAMLException malformed) {
            Mark mark = malformed.getProblemMark();
            throw new Rejection(
                    "not-yaml",
                    "The document is neither JSON nor YAML: " + malformed.getProblem() + ".",
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1);
        } catch (YAMLException refused) {
            throw new Rejection(
                    "too-complex",
                    "The document asks for too much: " + Findings.quoted(String.valueOf(refused.getMessage())) + '.',
                    1,
                    1);
        } catch (RuntimeException | StackOverflowError unforeseen) {
            throw new Rejection("not-yaml", "The document is neither JSON nor YAML.", 1, 1);
        }
    }

    private JsonNode value(Node node, Place place, int depth) throws Rejection {
        if (++nodes > limits.nodes()) {
            throw at(
                    node,
                    "too-complex",
                    "The document has more than " + limits.nodes()
                            + " values when its aliases are followed. Write it without aliases, or split it.");
        }
        if (depth > limits.depth()) {
            throw at(node, "too-deep", "The document is nested more than " + limits.depth() + " levels deep.");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (!open.add(node)) {
            throw at(node, "endless-alias", "An alias stands within the value that it stands for. Use a $ref.");
        }
        JsonNode value = node instanceof MappingNode mapping
                ? object(mapping, place, depth)
                : array((SequenceNode) node, place, depth);
        open.remove(node);
        return value;
    }

    private JsonNode array(SequenceNode sequence, Place place, int depth) throws Rejection {
        ArrayNode array = NODES.arrayNode(sequence.getValue().size());
        for (Node element : sequence.getValue()) {
            array.add(value(element, place.at(array.size()), depth + 1));
        }
        return array;
    }

    private JsonNode object(MappingNode mapping, Place place, int depth) throws Rejection {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple member : mapping.getValue()) {
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw at(member.getKeyNode(), "complex-key", "A key is an object or array. Keys must be plain text.");
            }
            String name = key.getValue();
            Place at = place.at(name);
            JsonNode value = value(member.getValueNode(), at, depth + 1);
            if (name.equals("<<") && value.isObject()) {
                value.properties().forEach(merged -> object.putIfAbsent(merged.getKey(), merged.getValue()));
                continue;
            }
            if (object.has(name)) {
                findings.warning("duplicate-member", at, Messages.duplicate(name));
            }
            object.set(name, value);
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return NODES.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(text.equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.INT)) {
            return integer(text);
        }
        BigDecimal number = tag.equals(Tag.FLOAT) ? JsonTree.number(text) : null;
        return number == null ? NODES.textNode(text) : NODES.numberNode(number);
    }

    private static JsonNode integer(String text) {
        if (text.length() > LONGEST_INTEGER) {
            return NODES.textNode(text);
        }
        try {
            BigInteger value = text.startsWith("0x")
                    ? new BigInteger(text.substring(2), 16)
                    : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
            return value.bitLength() < Long.SIZE ? small(value.longValue()) : NODES.numberNode(value);
        } catch (NumberFormatException taggedButNone) {
            return NODES.textNode(text);
        }
    }

    private static JsonNode small(long value) {
        return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }

    private static Rejection at(Node node, String code, String message) {
        Mark mark = node.getStartMark();
        return new Rejection(code, message, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
