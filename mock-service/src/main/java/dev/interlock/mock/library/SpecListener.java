package dev.interlock.mock.library;

import dev.interlock.event.Event;
import dev.interlock.event.EventCodec;
import dev.interlock.event.SpecPublished;
import dev.interlock.event.UnreadableEventException;
import dev.interlock.mock.compiling.Contracts;
import dev.interlock.mock.compiling.Kept;
import dev.interlock.mock.serving.ServedMocks;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import dev.interlock.service.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the mocks that follow a specification to its new version: first the contract is fetched and compiled, which may
 * be repeated, then all of them move in the one transaction that notes the event. A specification that is retired
 * changes nothing here: its mocks have their contract, and keep answering by it.
 */
@ApplicationScoped
class SpecListener {

    private static final Logger LOG = LoggerFactory.getLogger(SpecListener.class);
    private static final String CONSUMER = "mock-followers";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Inbox inbox;
    private final Contracts contracts;
    private final FollowedSpecs followed;
    private final MockLibrary library;
    private final ServedMocks served;

    @Inject
    SpecListener(Inbox inbox, Contracts contracts, FollowedSpecs followed, MockLibrary library, ServedMocks served) {
        this.inbox = inbox;
        this.contracts = contracts;
        this.followed = followed;
        this.library = library;
        this.served = served;
    }

    @Incoming("specs")
    Uni<Void> receive(Message<byte[]> message) {
        return prepare(message).chain(kept -> inbox.receive(CONSUMER, message, event -> move(event, kept)));
    }

    /** @return empty where there is nothing to move, or the contract is gone already */
    private Uni<Optional<Kept>> prepare(Message<byte[]> message) {
        return published(message)
                .map(this::fetch)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<Kept>> fetch(SpecPublished published) {
        return Uni.createFrom()
                .deferred(() -> followed.isFollowed(published.project(), published.specId()))
                .chain(isFollowed -> isFollowed
                        ? contracts
                                .keep(published.project(), published.specId(), published.digest())
                                .map(Optional::of)
                        : Uni.createFrom().item(Optional.<Kept>empty()))
                .onFailure(SpecListener::isGone)
                .recoverWithItem(Optional::empty)
                .onFailure()
                .invoke(failure -> LOG.warn("A published contract could not be fetched, it is tried again", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** Retired since: the mocks stay with the version that they have. */
    private static boolean isGone(Throwable failure) {
        return failure instanceof ProblemException problem && problem.is(PlatformProblem.NOT_FOUND);
    }

    private Uni<Void> move(Event event, Optional<Kept> kept) {
        if (!(event instanceof SpecPublished published) || kept.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return followed.see(published.project(), published.specId(), published.number())
                .chain(() ->
                        library.moveFollowers(published.project(), published.specId(), published.number(), kept.get()))
                .invoke(moved -> moved.forEach(mock -> served.forget(mock.project, mock.id, mock.name)))
                .replaceWithVoid();
    }

    /** Only a look: what cannot be read is the inbox's to report. */
    private static Optional<SpecPublished> published(Message<byte[]> message) {
        try {
            return message.getMetadata(IncomingCloudEventMetadata.class)
                    .flatMap(envelope -> EventCodec.decode(envelope.getType(), message.getPayload()))
                    .filter(SpecPublished.class::isInstance)
                    .map(SpecPublished.class::cast);
        } catch (UnreadableEventException e) {
            return Optional.empty();
        }
    }
}
