package dev.interlock.contract;

import java.util.Locale;

/**
 * What names an operation within its contract.
 *
 * @param method upper case
 * @param path the path template as the document writes it, {@code /pets/{petId}}; for a webhook its name
 */
public record OperationKey(String method, String path) {

    public OperationKey {
        method = method.toUpperCase(Locale.ROOT);
    }

    /** {@code GET /pets/{petId}}. */
    @Override
    public String toString() {
        return method + ' ' + path;
    }
}
