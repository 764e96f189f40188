package dev.interlock.contract;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One operation with every reference followed.
 *
 * @param key its method and path template
 * @param pointer its place in the normalised document
 * @param about what the document says about it for people
 * @param parameters those of the path item and its own, its own winning
 * @param requestBody its body; null if it declares none
 * @param responses its answers by declared status
 * @param security what a caller must present
 */
public record Operation(
        OperationKey key,
        JsonPointer pointer,
        OperationDescription about,
        List<Parameter> parameters,
        @Nullable RequestBody requestBody,
        Responses responses,
        Security security) {

    public Operation {
        parameters = List.copyOf(parameters);
    }

    public String method() {
        return key.method();
    }

    public String path() {
        return key.path();
    }

    public Optional<String> operationId() {
        return Optional.ofNullable(about.operationId());
    }

    public Optional<String> summary() {
        return Optional.ofNullable(about.summary());
    }

    public List<String> tags() {
        return about.tags();
    }

    public boolean deprecated() {
        return about.deprecated();
    }

    public Optional<RequestBody> body() {
        return Optional.ofNullable(requestBody);
    }

    /** Whether a caller must present a credential. */
    public boolean securityRequired() {
        return security.required();
    }

    /** The parameters of one location, in the document's order. */
    public List<Parameter> parametersIn(ParameterLocation location) {
        return parameters.stream()
                .filter(parameter -> parameter.location() == location)
                .toList();
    }

    /** The operation's id, or its key where it has none. */
    public String displayName() {
        return operationId().orElseGet(key::toString);
    }
}
