package dev.interlock.mock.library;

import dev.interlock.mock.compiling.Contracts;
import dev.interlock.mock.compiling.PublishedVersion;
import dev.interlock.mock.compiling.SpecDirectory;
import dev.interlock.problem.ProblemException;
import dev.interlock.service.idempotency.Idempotency;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Makes mocks: everything that needs spec-service or time is done before the transaction is opened, which then either
 * keeps mock, event and answer together or finds that the specification has moved on, and all is tried again.
 */
@ApplicationScoped
class MockMaking {

    private static final int ATTEMPTS = 4;

    private final SpecDirectory specs;
    private final Contracts contracts;
    private final FollowedSpecs followed;
    private final MockLibrary library;
    private final Idempotency idempotency;

    @Inject
    MockMaking(
            SpecDirectory specs,
            Contracts contracts,
            FollowedSpecs followed,
            MockLibrary library,
            Idempotency idempotency) {
        this.specs = specs;
        this.contracts = contracts;
        this.followed = followed;
        this.library = library;
        this.idempotency = idempotency;
    }

    /** @param key of idempotency; a repetition gets its answer even where spec-service is away by now */
    Uni<Response> make(String project, NewMock request, @Nullable String key) {
        var wish = request.wish();
        return Uni.createFrom()
                .deferred(() -> attempt(project, wish, request, key))
                .onFailure(failure -> failure instanceof ProblemException problem && problem.is(MockProblem.SPEC_MOVED))
                .retry()
                .atMost(ATTEMPTS - 1);
    }

    /** A draft that failed is told only to whom no earlier answer is kept. */
    private Uni<Response> attempt(String project, NewMock.Wish wish, NewMock request, @Nullable String key) {
        return draft(project, wish)
                .map(Uni.createFrom()::item)
                .onFailure(ProblemException.class)
                .recoverWithItem(refused -> Uni.createFrom().failure(refused))
                .chain(outcome -> idempotency.once(
                        key,
                        "mocks.create",
                        request,
                        () -> outcome.chain(library::create).map(MockMaking::created)));
    }

    private Uni<Draft> draft(String project, NewMock.Wish wish) {
        return find(project, wish)
                .chain(version -> contracts
                        .keep(project, version.specId(), version.digest())
                        .map(kept -> new Draft(
                                project,
                                wish.name() == null ? MockName.parse(version.specName()) : wish.name(),
                                version,
                                kept,
                                wish.follow(),
                                wish.isLatest() && wish.follow())));
    }

    /** Interest is committed between the two questions, which is what {@link FollowedSpecs} builds on. */
    private Uni<PublishedVersion> find(String project, NewMock.Wish wish) {
        return specs.latest(project, wish.spec())
                .call(found -> followed.follow(project, found.specId()))
                .chain(found -> wish.isLatest()
                        ? specs.latest(project, found.specId())
                        : specs.version(project, found.specId(), wish.version()));
    }

    private static Response created(MockView mock) {
        return Response.created(URI.create("/api/v1/mocks/" + mock.id()))
                .entity(mock)
                .build();
    }
}
