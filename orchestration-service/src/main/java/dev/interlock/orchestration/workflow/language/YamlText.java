package dev.interlock.orchestration.workflow.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.language.Reading.Format;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as the JSON that it stands for. Every alias is paid for in full; nothing is constructed but nodes. */
final class YamlText {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    private YamlText() {}

    static DefinitionText read(String text) throws Unreadable {
        var root = compose(text);
        if (root == null) {
            throw new Unreadable("The definition is empty", 1, 1);
        }
        return new DefinitionText(new YamlText().value(root, 0), pointer -> position(root, pointer), Format.YAML);
    }

    private static @Nullable Node compose(String text) throws Unreadable {
        var options = new LoaderOptions();
        options.setCodePointLimit(DefinitionText.MOST_BYTES);
        options.setNestingDepthLimit(DefinitionText.DEEPEST);
        options.setMaxAliasesForCollections(DefinitionText.DEEPEST);
        var dumper = new DumperOptions();
        var yaml = new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, new CoreSchema());
        try {
            return yaml.compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var message = "The definition isn't YAML: " + e.getProblem();
            throw mark == null ? new Unreadable(message, 1, 1) : at(mark, message);
        } catch (YAMLException e) {
            throw new Unreadable("The definition isn't YAML: " + e.getMessage(), 1, 1);
        } catch (RuntimeException | StackOverflowError e) {
            throw new Unreadable("The definition isn't YAML", 1, 1);
        }
    }

    private JsonNode value(Node node, int depth) throws Unreadable {
        if (++values > DefinitionText.MOST_VALUES) {
            throw at(
                    node,
                    "The definition has more than " + DefinitionText.MOST_VALUES
                            + " values, each alias counted with all that it stands for");
        }
        if (depth > DefinitionText.DEEPEST) {
            throw at(node, "The definition is nested more than " + DefinitionText.DEEPEST + " levels deep");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (!open.add(node)) {
            throw at(node, "An alias stands within the value that it stands for");
        }
        var value = node instanceof MappingNode mapping ? object(mapping, depth) : array((SequenceNode) node, depth);
        open.remove(node);
        return value;
    }

    private JsonNode array(SequenceNode sequence, int depth) throws Unreadable {
        var array = NODES.arrayNode(sequence.getValue().size());
        for (var element : sequence.getValue()) {
            array.add(value(element, depth + 1));
        }
        return array;
    }

    private JsonNode object(MappingNode mapping, int depth) throws Unreadable {
        var object = NODES.objectNode();
        for (var member : mapping.getValue()) {
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw at(member.getKeyNode(), "The name of a member is an object or array; it must be text");
            }
            var name = text(key);
            if (name.equals("<<")) {
                throw at(key, "Merge keys (<<) are not read; write the members out");
            }
            if (object.has(name)) {
                throw at(key, "'" + name + "' stands here twice");
            }
            object.set(name, value(member.getValueNode(), depth + 1));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) throws Unreadable {
        var tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return NODES.nullNode();
        }
        var text = text(scalar);
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(text.equalsIgnoreCase("true"));
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(scalar, text) : NODES.textNode(text);
    }

    private static JsonNode number(ScalarNode scalar, String text) throws Unreadable {
        if (text.length() > DefinitionText.LONGEST_NUMBER) {
            throw at(scalar, "A number has at most " + DefinitionText.LONGEST_NUMBER + " characters");
        }
        try {
            if (!scalar.getTag().equals(Tag.INT)) {
                var number = Double.parseDouble(text);
                if (Double.isInfinite(number)) {
                    throw at(scalar, "A number is too large");
                }
                return NODES.numberNode(number);
            }
            var number = text.startsWith("0x")
                    ? new BigInteger(text.substring(2), 16)
                    : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
            return number.bitLength() < Integer.SIZE
                    ? NODES.numberNode(number.intValue())
                    : number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
        } catch (NumberFormatException taggedButNone) {
            throw at(scalar, "This is no number");
        }
    }

    private static String text(ScalarNode scalar) throws Unreadable {
        var fault = DefinitionText.faultOf(scalar.getValue());
        if (!fault.isEmpty()) {
            throw at(scalar, fault);
        }
        return scalar.getValue();
    }

    private static Unreadable at(Node node, String message) {
        return at(node.getStartMark(), message);
    }

    private static Unreadable at(Mark mark, String message) {
        return new Unreadable(message, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Positions.Position position(Node root, String pointer) {
        var node = root;
        var mark = root.getStartMark();
        for (var segment : Positions.segments(pointer)) {
            Node found = null;
            if (node instanceof MappingNode mapping) {
                for (var member : mapping.getValue()) {
                    if (member.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals(segment)) {
                        mark = key.getStartMark();
                        found = member.getValueNode();
                    }
                }
            } else if (node instanceof SequenceNode sequence) {
                found = element(sequence.getValue(), segment);
                mark = found == null ? mark : found.getStartMark();
            }
            if (found == null) {
                break;
            }
            node = found;
        }
        return new Positions.Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static @Nullable Node element(List<Node> elements, String segment) {
        if (!segment.matches("[0-9]{1,6}")) {
            return null;
        }
        var index = Integer.parseInt(segment);
        return index < elements.size() ? elements.get(index) : null;
    }

    /** What plain scalars mean in YAML 1.2 (10.3.2), where {@code on}, {@code no} and dates are text. */
    private static final class CoreSchema extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|True|TRUE|false|False|FALSE"), "tTfF");
            addImplicitResolver(Tag.INT, Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"), "-+0123456789");
            addImplicitResolver(
                    Tag.FLOAT,
                    Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
                    "-+0123456789.");
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null|Null|NULL|"), "~nN\0");
            addImplicitResolver(Tag.NULL, Pattern.compile(""), null);
        }
    }
}
