package dev.interlock.orchestration.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ShortNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DataTest {

    private static JsonNode accepted(JsonNode value) {
        return Data.weigh(value, 1_000).value();
    }

    @Test
    void aNumberHasTheFormThatItIsReadIn() {
        assertThat(accepted(LongNode.valueOf(7))).isEqualTo(IntNode.valueOf(7));
        assertThat(accepted(ShortNode.valueOf((short) 7))).isEqualTo(IntNode.valueOf(7));
        assertThat(accepted(LongNode.valueOf(1L << 40))).isEqualTo(LongNode.valueOf(1L << 40));
        assertThat(accepted(BigIntegerNode.valueOf(BigInteger.TEN))).isEqualTo(IntNode.valueOf(10));
        assertThat(accepted(BigIntegerNode.valueOf(BigInteger.TWO.pow(90))))
                .isEqualTo(BigIntegerNode.valueOf(BigInteger.TWO.pow(90)));
        assertThat(accepted(DoubleNode.valueOf(2.0))).isEqualTo(IntNode.valueOf(2));
        assertThat(accepted(DoubleNode.valueOf(-0.0))).isEqualTo(IntNode.valueOf(0));
        assertThat(accepted(FloatNode.valueOf(0.5f))).isEqualTo(DoubleNode.valueOf(0.5));
        assertThat(accepted(DecimalNode.valueOf(new BigDecimal("1.50")))).isEqualTo(DoubleNode.valueOf(1.5));
        assertThat(accepted(DoubleNode.valueOf(Double.NaN))).isEqualTo(NullNode.instance);
        assertThat(accepted(DoubleNode.valueOf(Double.POSITIVE_INFINITY)).isBigInteger())
                .isTrue();
    }

    @Test
    void whatIsNoJsonBecomesSome() {
        assertThat(accepted(MissingNode.getInstance())).isEqualTo(NullNode.instance);
        assertThat(accepted(BinaryNode.valueOf("ab".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(TextNode.valueOf("YWI="));
    }

    @Test
    void whatNeedsNoChangeIsNotCopied() {
        var value = Driver.json("{'a': [1, {'b': 'c'}]}");

        assertThat(accepted(value)).isSameAs(value);
    }

    @Test
    void theOriginalIsNeverChanged() {
        var array = JsonNodeFactory.instance.arrayNode().add(1L << 40).add(5L);
        var object = JsonNodeFactory.instance.objectNode().set("a", array);

        assertThat(accepted(object)).isEqualTo(Driver.json("{'a': [1099511627776, 5]}"));
        assertThat(array.get(1)).isInstanceOf(LongNode.class);
    }

    @Test
    void textsThatCannotBeStoredAreRefused() {
        for (var text : new String[] {"a\0b", "\uD83D", "\uDE00", "\uD83Dx", "x\uDE00"}) {
            assertThatThrownBy(() -> accepted(TextNode.valueOf(text))).isInstanceOf(Fault.class);
            assertThatThrownBy(
                            () -> accepted(JsonNodeFactory.instance.objectNode().put(text, 1)))
                    .isInstanceOf(Fault.class);
        }
        assertThat(accepted(TextNode.valueOf("\uD83D\uDE00"))).isEqualTo(TextNode.valueOf("\uD83D\uDE00"));
    }

    @Provide
    Arbitrary<JsonNode> texts() {
        return Arbitraries.strings()
                .withChars('a', '"', '\\', '\n', '\u0001', 'é', '€')
                .ofMaxLength(60)
                .map(TextNode::valueOf);
    }

    /** The weight is that of the JSON, so that what is let in fits into what is stored. */
    @Property(tries = 200)
    void aTextWeighsAtLeastWhatItTakes(@ForAll("texts") JsonNode text) {
        var written = text.toString().getBytes(StandardCharsets.UTF_8).length;

        assertThat(Data.weigh(text, 10_000).bytes()).isBetween((long) written, 6L * written);
    }
}
