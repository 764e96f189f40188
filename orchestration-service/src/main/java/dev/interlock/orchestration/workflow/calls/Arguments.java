package dev.interlock.orchestration.workflow.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the arguments of a call, which expressions may have made anything.
 *
 * @param function for messages
 */
public record Arguments(String function, JsonNode values) {

    /** @throws CallFailure where it is there, but no text */
    public Optional<String> text(String name) {
        var value = value(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(name, "has to be text");
        }
        return Optional.of(value.textValue());
    }

    /** @throws CallFailure where it isn't there, or no text */
    public String neededText(String name) {
        return text(name).orElseThrow(() -> wrong(name, "is missing"));
    }

    /** @return missing where it is null */
    public JsonNode value(String name) {
        var value = values.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    /** @return missing where it isn't there */
    public JsonNode object(String name) {
        var value = value(name);
        if (!value.isMissingNode() && !value.isObject()) {
            throw wrong(name, "has to be an object");
        }
        return value;
    }

    public boolean flag(String name) {
        var value = value(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrong(name, "has to be true or false");
        }
        return value.asBoolean();
    }

    /** @throws CallFailure where it names none of them */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        var given = text(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        var choices = otherwise.getDeclaringClass().getEnumConstants();
        return Arrays.stream(choices)
                .filter(choice -> written(choice).equals(given.get()))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name,
                        "has to be one of "
                                + Arrays.stream(choices).map(Arguments::written).collect(Collectors.joining(", "))));
    }

    public CallFailure wrong(String name, String what) {
        return CallFailure.configuration("call: " + function + ": '" + name + "' " + what + ".");
    }

    private static String written(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
