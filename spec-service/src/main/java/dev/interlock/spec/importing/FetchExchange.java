package dev.interlock.spec.importing;

import dev.interlock.problem.ProblemException;
import dev.interlock.service.egress.Target;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One GET: connects to the address that was checked, whatever the name leads to by then, and gives up at the limit.
 * Cancelled, it hangs up.
 */
final class FetchExchange {

    private final Target target;
    private final Intake intake;
    private final UniEmitter<? super Fetched> emitter;
    private @Nullable HttpClientRequest request;
    private boolean isOver;

    private FetchExchange(Target target, Intake intake, UniEmitter<? super Fetched> emitter) {
        this.target = target;
        this.intake = intake;
        this.emitter = emitter;
    }

    static Uni<Fetched> of(HttpClient client, Target target, Intake intake) {
        return Uni.createFrom().emitter(emitter -> new FetchExchange(target, intake, emitter).begin(client));
    }

    private void begin(HttpClient client) {
        emitter.onTermination(this::hangUp);
        client.request(options()).onSuccess(this::send).onFailure(this::unreachable);
    }

    private RequestOptions options() {
        var uri = target.uri();
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(target.address(), target.port())))
                .setHost(uri.getHost())
                .setPort(target.port())
                .setSsl(target.isTls())
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .putHeader("Accept", "application/yaml, application/json;q=0.9, */*;q=0.5")
                .putHeader("Accept-Encoding", "identity")
                .putHeader("User-Agent", "interlock");
    }

    private synchronized void send(HttpClientRequest opened) {
        request = opened;
        if (isOver) {
            opened.reset();
            return;
        }
        opened.response().onSuccess(this::receive).onFailure(this::unreachable);
        opened.end().onFailure(this::unreachable);
    }

    private void receive(HttpClientResponse response) {
        response.exceptionHandler(this::unreachable);
        if (isRedirect(response)) {
            redirect(response.getHeader("Location"));
            return;
        }
        if (response.statusCode() != 200) {
            emitter.fail(ImportProblem.SOURCE_REFUSED.because(
                    "The server answered " + response.statusCode() + "; give a URL that answers 200 without a login.",
                    Map.of("answered", response.statusCode())));
            return;
        }
        var encoding = response.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            emitter.fail(ImportProblem.SOURCE_REFUSED.because(
                    "The server insists on a content encoding; download the document and send it as the body."));
            return;
        }
        response.endHandler(
                end -> emitter.complete(new Fetched.Document(response.getHeader("Content-Type"), intake.bytes())));
        response.handler(this::keep);
    }

    private static boolean isRedirect(HttpClientResponse response) {
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 -> response.getHeader("Location") != null;
            default -> false;
        };
    }

    private void redirect(String location) {
        try {
            emitter.complete(
                    new Fetched.Elsewhere(target.uri().resolve(location.strip()).toString()));
        } catch (IllegalArgumentException e) {
            emitter.fail(ImportProblem.SOURCE_REFUSED.because("The server redirects to what is no URL."));
        }
    }

    private void keep(Buffer chunk) {
        switch (intake.add(chunk)) {
            case FITS -> {}
            case TOO_LARGE ->
                giveUp(ImportProblem.SOURCE_TOO_LARGE.because(
                        "A document may have " + intake.limit() + " bytes at most.", Map.of("limit", intake.limit())));
            case NO_ROOM -> giveUp(ReadingRoom.tooMany());
        }
    }

    private void giveUp(ProblemException why) {
        emitter.fail(why);
        hangUp();
    }

    private void unreachable(Throwable cause) {
        var what = cause instanceof SSLException
                ? "No trusted TLS connection to the host can be made."
                : "The host doesn't take the connection or breaks it off.";
        emitter.fail(ImportProblem.SOURCE_UNREACHABLE.because(
                what + " Check the URL, or download the document and send it as the body.",
                Map.of("host", target.uri().getHost())));
    }

    private synchronized void hangUp() {
        isOver = true;
        if (request != null) {
            request.reset();
        }
    }
}
