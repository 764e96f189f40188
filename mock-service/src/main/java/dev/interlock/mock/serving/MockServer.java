package dev.interlock.mock.serving;

import dev.interlock.contract.matching.Match;
import dev.interlock.mock.answering.CallProblem;
import dev.interlock.mock.answering.Repertoire;
import dev.interlock.mock.answering.Reply;
import dev.interlock.mock.compiling.Contracts;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import dev.interlock.service.identity.Identity;
import dev.interlock.service.identity.IdentityVerifier;
import dev.interlock.service.identity.Role;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code /mocks/{mock}/…}: a route of its own beside the resources, since nothing of what those need is needed
 * here. With everything in memory a call never leaves its event loop; what takes longer goes to a worker.
 */
@ApplicationScoped
class MockServer {

    private static final Logger LOG = LoggerFactory.getLogger(MockServer.class);

    private final IdentityVerifier verifier;
    private final ServedMocks mocks;
    private final Contracts contracts;
    private final ReplyWriter writer;
    private final CallRecorder recorder;
    private final ServingConfig config;
    private final Seeds seeds;

    @Inject
    MockServer(
            IdentityVerifier verifier,
            ServedMocks mocks,
            Contracts contracts,
            ReplyWriter writer,
            CallRecorder recorder,
            ServingConfig config,
            Seeds seeds) {
        this.verifier = verifier;
        this.mocks = mocks;
        this.contracts = contracts;
        this.writer = writer;
        this.recorder = recorder;
        this.config = config;
        this.seeds = seeds;
    }

    void register(@Observes Router router) {
        router.route("/mocks/*").handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        var request = routing.request();
        var began = System.nanoTime();
        try {
            var call = Call.of(believed(request).project(), request, began);
            if (call == null) {
                throw unknownMock("");
            }
            answer(call, Vertx.currentContext());
        } catch (ProblemException e) {
            writer.write(request, recorder.refused(began, e));
        }
    }

    /** @throws ProblemException 401 or 403 */
    private Identity believed(HttpServerRequest request) {
        var token = Call.token(request);
        var identity = token == null ? null : verifier.verify(token).orElse(null);
        if (identity == null) {
            throw PlatformProblem.UNAUTHENTICATED.because(
                    "This service answers only to the gateway. Call the gateway, with an API key in X-API-Key.");
        }
        if (!identity.role().isAtLeast(Role.PARTNER)) {
            throw PlatformProblem.FORBIDDEN.because("The role " + identity.role() + " is too small to call mocks; "
                    + Role.PARTNER + " or above is needed. Ask an owner of the project for a key with that role.");
        }
        return identity;
    }

    private void answer(Call call, Context context) {
        BodyReader.read(call.request(), config.maxBody().asLongValue())
                .compose(body -> on(context, mocks.find(call.project(), call.mock()))
                        .compose(mock ->
                                reply(call, mock, body, context).map(reply -> recorder.answered(call, mock, reply))))
                .otherwise(failure -> recorder.refused(call.began(), asProblem(failure)))
                .onSuccess(reply -> writer.write(call.request(), reply))
                .onFailure(failure -> LOG.error("An answer could not be written", failure));
    }

    private Future<Reply> reply(Call call, @Nullable ServedMock mock, byte[] body, Context context) {
        if (mock == null) {
            throw unknownMock(call.mock());
        }
        return switch (mock.state()) {
            case RUNNING ->
                on(context, contracts.repertoire(call.project(), mock.digest()))
                        .compose(repertoire -> reply(call, repertoire, body, context));
            case STOPPED ->
                refused(CallProblem.MOCK_STOPPED.because(
                        "POST /api/v1/mocks/" + mock.name() + "/start lets it answer again."));
            case FAILED ->
                refused(CallProblem.MOCK_FAILED.because(
                        "GET /api/v1/mocks/" + mock.name() + " says why; publish a version that can be used."));
        };
    }

    private Future<Reply> reply(Call call, Repertoire repertoire, byte[] body, Context context) {
        var match = repertoire.match(call.method(), call.path());
        if (!(match instanceof Match.Matched matched)) {
            return Future.succeededFuture(repertoire.unmatched(call.method(), match));
        }
        var request = call.with(body);
        if (body.length <= config.inlineBody().asLongValue() && repertoire.isReady(matched.operation(), request)) {
            return Future.succeededFuture(repertoire.answer(matched, request, seeds));
        }
        return context.executeBlocking(() -> repertoire.answer(matched, request, seeds), false);
    }

    private static Future<Reply> refused(ProblemException problem) {
        return Future.succeededFuture(Reply.Refused.of(null, problem));
    }

    private static <T extends @Nullable Object> Future<T> on(Context context, CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage, context);
    }

    private static ProblemException unknownMock(String reference) {
        var isPrintable = reference.matches("[\\x21-\\x7e]{1,100}");
        return CallProblem.MOCK_UNKNOWN.because("This project has no mock " + (isPrintable ? reference : "of that name")
                + "; GET /api/v1/mocks lists those it has.");
    }

    private static ProblemException asProblem(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        var occurrence = URI.create("urn:uuid:" + UUID.randomUUID());
        LOG.error("A call to a mock failed, instance {}", occurrence, failure);
        return new ProblemException(PlatformProblem.UNAVAILABLE
                .because("The mock cannot be read at the moment; try again.")
                .problem()
                .occurredAt(occurrence));
    }
}
