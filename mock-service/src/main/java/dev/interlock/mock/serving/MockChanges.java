package dev.interlock.mock.serving;

import dev.interlock.event.Event;
import dev.interlock.event.EventCodec;
import dev.interlock.event.MockCreated;
import dev.interlock.event.MockDeleted;
import dev.interlock.event.MockStarted;
import dev.interlock.event.MockStopped;
import dev.interlock.event.MockUpdated;
import dev.interlock.event.UnreadableEventException;
import dev.interlock.mock.compiling.Contracts;
import dev.interlock.mock.journal.Journal;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Every replica hears of every change of a mock, so that none goes on answering by what it remembers. A message that is
 * missed costs no more than the time for which a state is believed.
 */
@ApplicationScoped
class MockChanges {

    private final ServedMocks served;
    private final Contracts contracts;
    private final Journal journal;

    @Inject
    MockChanges(ServedMocks served, Contracts contracts, Journal journal) {
        this.served = served;
        this.contracts = contracts;
        this.journal = journal;
    }

    @Incoming("mock-changes")
    CompletionStage<Void> receive(Message<byte[]> message) {
        decoded(message).ifPresent(this::apply);
        return message.ack();
    }

    private void apply(Event event) {
        switch (event) {
            case MockUpdated updated -> recompile(updated);
            case MockCreated created -> served.forget(created.project(), created.mockId(), created.name());
            case MockStarted started -> served.forget(started.project(), started.mockId(), started.name());
            case MockStopped stopped -> served.forget(stopped.project(), stopped.mockId(), stopped.name());
            case MockDeleted deleted -> {
                served.forget(deleted.project(), deleted.mockId(), deleted.name());
                journal.reset(deleted.mockId());
            }
            // other events don't travel on this topic
            default -> {}
        }
    }

    /** A mock that is called here is compiled before calls see its new contract. */
    private void recompile(MockUpdated updated) {
        var isCalledHere = served.remembers(updated.project(), updated.mockId(), updated.name());
        if (!isCalledHere || !updated.state().equals(MockState.RUNNING.name())) {
            served.forget(updated.project(), updated.mockId(), updated.name());
            return;
        }
        var unused = contracts
                .repertoire(updated.project(), updated.digest())
                .whenComplete(
                        (repertoire, failure) -> served.forget(updated.project(), updated.mockId(), updated.name()));
    }

    private static Optional<Event> decoded(Message<byte[]> message) {
        try {
            return message.getMetadata(IncomingCloudEventMetadata.class)
                    .flatMap(envelope -> EventCodec.decode(envelope.getType(), message.getPayload()));
        } catch (UnreadableEventException e) {
            return Optional.empty();
        }
    }
}
