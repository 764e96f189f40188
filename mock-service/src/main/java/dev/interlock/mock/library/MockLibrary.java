package dev.interlock.mock.library;

import dev.interlock.event.Event;
import dev.interlock.mock.compiling.Contracts;
import dev.interlock.mock.compiling.Kept;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.outbox.Outbox;
import dev.interlock.service.paging.PageRequest;
import dev.interlock.service.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The mocks of all projects. Changes of one mock exclude each other by a lock on its row. */
@ApplicationScoped
class MockLibrary {

    private final MockRepository mocks;
    private final FollowedSpecs followed;
    private final Contracts contracts;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    @Inject
    MockLibrary(
            MockRepository mocks, FollowedSpecs followed, Contracts contracts, Outbox outbox, Ids ids, Clock clock) {
        this.mocks = mocks;
        this.followed = followed;
        this.contracts = contracts;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Joins the transaction of the caller.
     *
     * @return fails with 409 {@link MockProblem#SPEC_MOVED} where a newer version was seen since the draft was made
     */
    Uni<MockView> create(Draft draft) {
        var version = draft.version();
        return followed.lockNewestSeen(draft.project(), version.specId())
                .invoke(newest -> {
                    if (draft.wantsLatest() && newest > version.number()) {
                        throw MockProblem.SPEC_MOVED.because("A new version was published in this moment; try again.");
                    }
                })
                .chain(() -> mocks.isTaken(draft.project(), draft.name().text()))
                .chain(taken -> {
                    if (taken) {
                        throw nameTaken(draft.name());
                    }
                    return add(Mock.of(draft, ids.next(), now()), draft);
                });
    }

    private Uni<MockView> add(Mock mock, Draft draft) {
        return mocks.persistAndFlush(mock)
                .onFailure(MockLibrary::isDuplicate)
                .transform(failure -> nameTaken(draft.name()))
                .chain(() -> outbox.add(mock.created()))
                .replaceWith(() -> MockView.of(mock, draft.kept()));
    }

    /** Of two at the same time, the one that comes second sees the constraint instead of the row. */
    private static boolean isDuplicate(Throwable failure) {
        return failure instanceof ConstraintViolationException
                || failure.getCause() instanceof ConstraintViolationException;
    }

    private static RuntimeException nameTaken(MockName name) {
        return MockProblem.MOCK_NAME_TAKEN.because(
                "Choose another 'name', or delete the mock '" + name.text() + "' first.",
                Map.of("pointer", "/name", "name", name.text()));
    }

    Uni<List<Mock>> page(String project, PageRequest request) {
        return Panache.withSession(() -> mocks.page(project, request));
    }

    /** @return fails with a 404 problem where there is none */
    Uni<MockView> view(String project, String reference) {
        return find(project, reference).chain(this::withFindings);
    }

    /** @return fails with a 404 problem where there is none */
    Uni<Mock> find(String project, String reference) {
        return Panache.withSession(
                () -> mocks.findOne(project, referable(reference)).map(mock -> existing(mock, reference)));
    }

    /** Makes it answer; one that failed is compiled anew. Nothing happens to one that runs. */
    Uni<MockView> start(String project, String reference) {
        return find(project, reference)
                .chain(mock -> contracts.kept(project, mock.digest))
                .chain(kept ->
                        kept.isUsable() ? Uni.createFrom().item(kept) : contracts.recheck(project, kept.digest()))
                .chain(kept -> change(
                        project,
                        reference,
                        mock -> Optional.of(mock)
                                .filter(one -> one.start(kept.isUsable(), now()))
                                .map(Mock::started)))
                .chain(this::withFindings);
    }

    /** Makes it answer 409 to every call. Nothing happens to one that is stopped. */
    Uni<MockView> stop(String project, String reference) {
        return change(
                        project,
                        reference,
                        mock -> Optional.of(mock).filter(one -> one.stop(now())).map(Mock::stopped))
                .chain(this::withFindings);
    }

    Uni<Mock> delete(String project, String reference) {
        return Panache.withTransaction(() -> mocks.lock(project, referable(reference))
                .map(mock -> existing(mock, reference))
                .call(mock -> mocks.delete(mock).chain(() -> outbox.add(mock.deleted()))));
    }

    /** Moves those that follow the specification; joins the transaction of the caller. */
    Uni<List<Mock>> moveFollowers(String project, String specId, int number, Kept kept) {
        return mocks.lockBehind(project, specId, number).call(behind -> {
            Uni<Void> done = Uni.createFrom().voidItem();
            for (Mock mock : behind) {
                mock.moveTo(number, kept, now());
                done = done.chain(() -> outbox.add(mock.updated()));
            }
            return done;
        });
    }

    private Uni<Mock> change(String project, String reference, Function<Mock, Optional<? extends Event>> transition) {
        return Panache.withTransaction(() -> mocks.lock(project, referable(reference))
                .map(mock -> existing(mock, reference))
                .call(mock -> transition
                        .apply(mock)
                        .map(outbox::add)
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<MockView> withFindings(Mock mock) {
        return contracts.kept(mock.project, mock.digest).map(kept -> MockView.of(mock, kept));
    }

    private static String referable(String reference) {
        if (!MockName.isReference(reference)) {
            throw absent(reference);
        }
        return reference;
    }

    private static Mock existing(@Nullable Mock mock, String reference) {
        if (mock == null) {
            throw absent(reference);
        }
        return mock;
    }

    private static RuntimeException absent(String reference) {
        return PlatformProblem.NOT_FOUND.because(
                "This project has no mock " + reference + "; GET /api/v1/mocks lists those it has.");
    }

    /** As exactly as Postgres keeps it, so that the answer to a POST equals what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
