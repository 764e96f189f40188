package dev.interlock.mock.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.contract.judging.HttpResponse;
import dev.interlock.mock.answering.Reply;
import dev.interlock.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts replies on the wire. */
@ApplicationScoped
class ReplyWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyWriter.class);

    /** A contract may declare them, but they speak of the connection and the encoding, which are ours. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final int NO_CONTENT = 204;
    private static final int RESET_CONTENT = 205;
    private static final int NOT_MODIFIED = 304;
    private static final int TOO_LARGE = 413;

    private final ObjectMapper json;

    @Inject
    ReplyWriter(ObjectMapper json) {
        this.json = json;
    }

    /** On the context of the request. A client that has gone gets nothing. */
    void write(HttpServerRequest request, Reply reply) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        var body =
                switch (reply) {
                    case Reply.Served served -> served(response.headers(), served.response());
                    case Reply.Refused refused -> problem(response.headers(), refused.problem());
                };
        reply.headers().forEach(response.headers()::set);
        if (reply.status() == TOO_LARGE) {
            // the rest of the body is not read
            response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        var isEmpty = reply.status() == NO_CONTENT || reply.status() == NOT_MODIFIED;
        if (!isEmpty) {
            response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
        }
        var ending = isEmpty || reply.status() == RESET_CONTENT || request.method() == HttpMethod.HEAD
                ? response.end()
                : response.end(Buffer.buffer(body));
        ending.onFailure(failure -> LOG.debug("A client left before its answer", failure));
    }

    private static byte[] served(MultiMap headers, HttpResponse served) {
        served.headers().forEach((name, values) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                headers.set(name, values);
            }
        });
        return served.body();
    }

    private byte[] problem(MultiMap headers, Problem problem) {
        headers.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem must be writable", e);
        }
    }
}
