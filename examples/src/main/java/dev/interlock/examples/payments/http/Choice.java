package dev.interlock.examples.payments.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The constants of an enum by their names in the contract. */
final class Choice {

    private Choice() {}

    static <E extends Enum<E> & WireName> Optional<E> of(String text, Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.wire().equals(text))
                .findFirst();
    }

    static <E extends Enum<E> & WireName> String list(Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants()).map(WireName::wire).collect(Collectors.joining(", "));
    }
}
