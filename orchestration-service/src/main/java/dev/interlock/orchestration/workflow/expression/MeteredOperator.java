package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;

/** An operator that pays for the values it reads before it reads them, and makes none that would be too large. */
record MeteredOperator(BinaryOperator operator) implements BinaryOperator {

    @Override
    public JsonNode apply(ObjectMapper mapper, JsonNode left, JsonNode right) throws JsonQueryException {
        if (isLarge(left) || isLarge(right)) {
            pay(left, right);
        }
        return operator.apply(mapper, left, right);
    }

    private void pay(JsonNode left, JsonNode right) {
        var fuel = Fuel.current();
        fuel.made(left);
        fuel.made(right);
        switch (operator.image()) {
            case "*" -> {
                repeated(left, right);
                repeated(right, left);
            }
            case "-" -> fuel.burn((long) left.size() * right.size() / 4);
            case "/" -> fuel.burn(Limited.product(fuel, left, right));
            default -> {}
        }
    }

    private static void repeated(JsonNode text, JsonNode times) {
        if (text.isTextual() && times.isNumber()) {
            Fuel.withinLimit((long) Math.min(text.textValue().length() * times.doubleValue(), Long.MAX_VALUE));
        }
    }

    private static boolean isLarge(JsonNode value) {
        return value.isContainerNode() || value.isTextual();
    }

    @Override
    public String image() {
        return operator.image();
    }
}
