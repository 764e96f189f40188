package dev.interlock.spec.importing;

import dev.interlock.problem.PlatformProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a document from a request while it arrives, and stops keeping bytes at the limit. What a client goes on sending
 * after that is thrown away for a while, so that it comes to read the answer; then its connection is closed.
 *
 * <p>Used on the event loop of the request, once.
 */
final class IncomingBody {

    /** Parts of a form around the document: boundaries, headers, the name. */
    private static final long FORM_OVERHEAD = 64 * 1024L;

    private static final long THROWN_AWAY_AT_MOST = 64 * 1024 * 1024L;

    private final HttpServerRequest request;
    private final Intake intake;
    private final UniEmitter<? super Submission> emitter;
    private @Nullable String partType;
    private boolean hasDocument;
    private boolean isOver;
    private long received;

    private IncomingBody(HttpServerRequest request, Intake intake, UniEmitter<? super Submission> emitter) {
        this.request = request;
        this.intake = intake;
        this.emitter = emitter;
    }

    /** The body is the document. */
    static Uni<Submission> raw(HttpServerRequest request, @Nullable String name, Intake intake) {
        return Uni.createFrom().emitter(emitter -> new IncomingBody(request, intake, emitter).beginRaw(name));
    }

    /** The body is a form with the document as part {@code file}, and maybe a field {@code name}. */
    static Uni<Submission> form(HttpServerRequest request, @Nullable String name, Intake intake) {
        return Uni.createFrom().emitter(emitter -> new IncomingBody(request, intake, emitter).beginForm(name));
    }

    private void beginRaw(@Nullable String name) {
        hasDocument = true;
        request.endHandler(end -> finish(() -> new Submission(name, request.getHeader("Content-Type"), bytes())));
        begin(this::keep, intake.limit());
    }

    private void beginForm(@Nullable String name) {
        try {
            request.setExpectMultipart(true);
        } catch (RuntimeException e) {
            // Netty and Vert.x each throw their own for a missing or broken boundary
            fail(() -> PlatformProblem.MALFORMED_BODY.because("The Content-Type needs the boundary of the form."));
        }
        request.uploadHandler(this::takePart);
        request.endHandler(end -> finish(
                () -> new Submission(name == null ? request.getFormAttribute("name") : name, partType, bytes())));
        begin(chunk -> {}, intake.limit() + FORM_OVERHEAD);
    }

    private void takePart(HttpServerFileUpload part) {
        if (!part.name().equals("file") || hasDocument) {
            part.handler(chunk -> {});
            return;
        }
        hasDocument = true;
        partType = part.contentType();
        part.handler(this::keep);
    }

    private void begin(Consumer<Buffer> taker, long most) {
        request.exceptionHandler(broken -> fail(() -> PlatformProblem.MALFORMED_BODY.because(
                "The body ended early or is no well-formed form; send it again.")));
        if (declaredLength() > most) {
            overflow();
        } else if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        request.handler(chunk -> {
            received += chunk.length();
            if (received > most) {
                overflow();
            } else {
                taker.accept(chunk);
            }
        });
        request.resume();
    }

    private long declaredLength() {
        var length = request.getHeader("Content-Length");
        return length == null ? -1 : Long.parseLong(length);
    }

    private void keep(Buffer chunk) {
        if (isOver) {
            return;
        }
        switch (intake.add(chunk)) {
            case FITS -> {}
            case TOO_LARGE -> overflow();
            case NO_ROOM -> fail(ReadingRoom::tooMany);
        }
    }

    private void overflow() {
        fail(() -> ImportProblem.DOCUMENT_TOO_LARGE.because(
                "A document may have " + intake.limit() + " bytes at most; split it, or leave out what isn't needed.",
                Map.of("limit", intake.limit())));
        if (received > intake.limit() + THROWN_AWAY_AT_MOST) {
            request.connection().close();
        }
    }

    private void fail(Supplier<? extends RuntimeException> problem) {
        if (!isOver) {
            isOver = true;
            emitter.fail(problem.get());
        }
    }

    private void finish(Supplier<Submission> submission) {
        if (isOver) {
            return;
        }
        try {
            emitter.complete(submission.get());
            isOver = true;
        } catch (RuntimeException e) {
            fail(() -> e);
        }
    }

    private byte[] bytes() {
        if (!hasDocument) {
            throw PlatformProblem.MALFORMED_BODY.because(
                    "The form needs the document as a part 'file' with a file name, as in curl -F file=@openapi.yaml.");
        }
        return intake.bytes();
    }
}
