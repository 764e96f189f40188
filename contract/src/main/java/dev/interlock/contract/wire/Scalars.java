package dev.interlock.contract.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.contract.json.JsonTree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text as the values it may stand for, the most specific first. */
final class Scalars {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    /** The number grammar of JSON: what a schema calls a number is written like one. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private Scalars() {}

    static List<JsonNode> candidates(String text, SchemaTypes schema) {
        List<JsonNode> candidates = new ArrayList<>();
        if ((schema.types().contains("integer") || schema.types().contains("number"))
                && NUMBER.matcher(text).matches()) {
            BigDecimal number = JsonTree.number(text);
            if (number != null) {
                candidates.add(number(number));
            }
        }
        if (schema.types().contains("boolean") && (text.equals("true") || text.equals("false"))) {
            candidates.add(NODES.booleanNode(text.equals("true")));
        }
        if (schema.types().contains("null") && (text.isEmpty() || text.equals("null"))) {
            candidates.add(NODES.nullNode());
        }
        candidates.add(NODES.textNode(text));
        return candidates;
    }

    static JsonNode best(String text, SchemaTypes schema) {
        return candidates(text, schema).getFirst();
    }

    private static JsonNode number(BigDecimal number) {
        if (number.scale() > 0) {
            return NODES.numberNode(number);
        }
        BigInteger whole = number.toBigIntegerExact();
        if (whole.bitLength() < Integer.SIZE) {
            return NODES.numberNode(whole.intValue());
        }
        return whole.bitLength() < Long.SIZE ? NODES.numberNode(whole.longValue()) : NODES.numberNode(whole);
    }
}
