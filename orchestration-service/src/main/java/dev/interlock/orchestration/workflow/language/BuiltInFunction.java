package dev.interlock.orchestration.workflow.language;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Functions that Interlock brings: the default catalog. A version and the catalog's name may be written, too. */
enum BuiltInFunction {
    APPROVAL;

    static final String NAMES = "approval";

    private static final Pattern WRITTEN = Pattern.compile("([a-z]+)(:1(\\.0){0,2})?(@default)?");

    static Optional<BuiltInFunction> named(String written) {
        var name = WRITTEN.matcher(written);
        return name.matches()
                ? Stream.of(values())
                        .filter(function -> function.callName().equals(name.group(1)))
                        .findFirst()
                : Optional.empty();
    }

    String callName() {
        return switch (this) {
            case APPROVAL -> "approval";
        };
    }
}
