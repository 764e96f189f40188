package dev.interlock.contract;

import java.util.List;
import java.util.Optional;

/**
 * The answers that an operation declares.
 *
 * @param declared in the order of their keys: codes, then ranges, then {@code default}
 * @param pointer the place of the {@code responses} in the normalised document
 */
public record Responses(List<ResponseContract> declared, JsonPointer pointer) {

    public Responses {
        declared = List.copyOf(declared);
    }

    /** The answer that a status falls under: its own, else its range's, else the default; empty if none is declared. */
    public Optional<ResponseContract> forStatus(int status) {
        return named(Integer.toString(status))
                .or(() -> named(status / 100 + "XX"))
                .or(() -> named("default"));
    }

    /** The answer of that key, {@code 200}, {@code 2XX} or {@code default}. */
    public Optional<ResponseContract> named(String key) {
        return declared.stream()
                .filter(response -> response.status().equalsIgnoreCase(key))
                .findFirst();
    }

    /** The answer of a call that went well: the lowest 2xx, else a 2XX, else the default, else the first declared. */
    public Optional<ResponseContract> success() {
        return declared.stream()
                .filter(response -> response.status().startsWith("2"))
                .findFirst()
                .or(() -> named("default"))
                .or(() -> declared.stream().findFirst());
    }
}
