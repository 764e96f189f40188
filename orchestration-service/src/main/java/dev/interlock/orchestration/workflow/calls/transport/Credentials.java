package dev.interlock.orchestration.workflow.calls.transport;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What a request is made to say who calls. */
public interface Credentials {

    /** Nothing is said. */
    Credentials NONE = new Credentials() {};

    /** @return value of {@code Authorization}; empty where it takes a challenge first */
    default Uni<Optional<String>> first(OutgoingRequest request) {
        return Uni.createFrom().item(Optional.empty());
    }

    /** @return value of {@code Authorization} to try once more with, after a 401; empty where that's no use */
    default Uni<Optional<String>> afterRefusal(OutgoingRequest request, Received refusal) {
        return Uni.createFrom().item(Optional.empty());
    }
}
