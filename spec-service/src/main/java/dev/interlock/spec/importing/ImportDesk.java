package dev.interlock.spec.importing;

import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.spec.library.Publication;
import dev.interlock.spec.library.SpecLibrary;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way of an import: admitted, received, read on a thread of its own, published in one short transaction. */
@ApplicationScoped
class ImportDesk {

    private static final String OPERATION = "import-spec";

    private final ReadingRoom room;
    private final Drafting drafting;
    private final SpecLibrary library;
    private final Idempotency idempotency;
    private final Caller caller;
    private final ImportMetrics metrics;

    @Inject
    ImportDesk(
            ReadingRoom room,
            Drafting drafting,
            SpecLibrary library,
            Idempotency idempotency,
            Caller caller,
            ImportMetrics metrics) {
        this.room = room;
        this.drafting = drafting;
        this.library = library;
        this.idempotency = idempotency;
        this.caller = caller;
        this.metrics = metrics;
    }

    /**
     * Must be called on the context of the request.
     *
     * @param key of the Idempotency-Key header
     * @param wish what must be the same for the answer to be given again; null: the document and its name
     * @param source gets the document into the intake, when the import is admitted
     */
    Uni<Response> accept(@Nullable String key, @Nullable ImportRequest wish, Function<Intake, Uni<Submission>> source) {
        var backToRequest = contextOf(Vertx.currentContext());
        return room.admit(intake -> source.apply(intake)
                .chain(submission -> room.read(submission.document(), reading -> drafting.of(submission, reading))
                        .emitOn(backToRequest)
                        .chain(drafted -> publish(key, wish == null ? Fingerprint.of(submission) : wish, drafted)))
                .onFailure()
                .invoke(metrics::failed));
    }

    private Uni<Response> publish(@Nullable String key, Object fingerprint, Drafted drafted) {
        return idempotency.once(
                key,
                OPERATION,
                fingerprint,
                () -> library.publish(caller.project(), drafted.draft())
                        .invoke(metrics::done)
                        .map(publication -> answer(publication, drafted)));
    }

    /** A relative Location: the client knows the gateway, not this host. */
    private static Response answer(Publication publication, Drafted drafted) {
        var spec = publication.spec();
        var path = "/api/v1/specs/" + spec.id() + "/versions/" + spec.version().number();
        return Response.status(publication.isNew() ? 201 : 200)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.LOCATION, path)
                .entity(spec.with(drafted.shown()))
                .build();
    }

    private static Executor contextOf(Context context) {
        return command -> context.runOnContext(ignored -> command.run());
    }
}
