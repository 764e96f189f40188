package dev.interlock.gateway.proxying;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where one exchange goes, and what is particular about it; told of everything that happens. Made for each exchange and
 * confined to its event loop.
 */
public interface Destination {

    /** For the log. */
    String label();

    /** How long until the answer begins; begins again with each part of an upload. */
    Duration patience();

    /** The next try: a request that has a connection and nothing else. Fails where nobody can be reached. */
    Future<HttpClientRequest> connect(HttpMethod method);

    /**
     * Before anything is sent.
     *
     * @param to has the headers of the client that may go on; gets what only the gateway says
     * @param body the whole of it where it is held; null where there is none or it is streamed
     */
    void introduce(HttpServerRequest from, HttpClientRequest to, @Nullable Buffer body);

    /** A part of a streamed body goes on. */
    void uploading(Buffer part);

    /** The answer has begun: its headers are to be copied to the client's response. */
    void answering(HttpClientResponse answer, HttpServerResponse response);

    /** A part of the answer's body goes back. */
    void downloading(Buffer part);

    /**
     * A try has failed before it was answered.
     *
     * @return whether there is to be another
     */
    boolean isWorthAnotherTry(Throwable cause, Sent sent);

    /** What the client is told of the last failure. */
    Throwable problem(Throwable cause);

    /** What the client is told when patience has ended. */
    Throwable timeout();

    /** The last that is told, once; whatever was open towards the destination has been let go. */
    void ended(Ending ending);

    /** What a failed try may have done. */
    enum Sent {
        /** Nothing: there was no connection. */
        NOTHING,
        /** A request that may be sent twice (RFC 9110 section 9.2.2), and can be: its body has not been streamed away. */
        REPEATABLE,
        /** A request that may have had its effect, or that cannot be told again. */
        ONCE
    }
}
