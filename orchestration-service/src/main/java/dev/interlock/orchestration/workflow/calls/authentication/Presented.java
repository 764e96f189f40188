package dev.interlock.orchestration.workflow.calls.authentication;

import dev.interlock.orchestration.workflow.calls.transport.Credentials;
import dev.interlock.orchestration.workflow.calls.transport.OutgoingRequest;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Credentials that are the same for every request. No record: a secret has no business in a {@code toString}. */
final class Presented implements Credentials {

    private final String authorization;

    Presented(String authorization) {
        this.authorization = authorization;
    }

    @Override
    public Uni<Optional<String>> first(OutgoingRequest request) {
        return Uni.createFrom().item(Optional.of(authorization));
    }
}
