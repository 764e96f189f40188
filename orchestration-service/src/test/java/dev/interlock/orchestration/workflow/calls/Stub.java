package dev.interlock.orchestration.workflow.calls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Another system on loopback: answers as it is told by path, remembers what it was asked. */
public final class Stub implements AutoCloseable {

    private final HttpServer http;
    private final NetServer raw;
    private final Map<String, Consumer<Asked>> handlers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Consumer<NetSocket> rawHandler = NetSocket::close;

    public Stub(Vertx vertx) throws Exception {
        http = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0).setCompressionSupported(true))
                .requestHandler(this::handle)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        raw = vertx.createNetServer()
                .connectHandler(socket -> rawHandler.accept(socket))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    /** A request as it came in. */
    public record Asked(HttpServerRequest request, String body) {

        public String header(String name) {
            return request.getHeader(name);
        }

        public void answer(int status, String contentType, String content) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", contentType)
                    .end(content);
        }

        public void answer(int status, String contentType, byte[] content) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", contentType)
                    .end(Buffer.buffer(content));
        }

        public void json(String content) {
            answer(200, "application/json", content);
        }

        public Map<String, String> headers() {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach(headers::put);
            return headers;
        }
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var one = new Asked(request, body.toString());
            asked.add(one);
            handlers.getOrDefault(request.path(), other -> other.answer(404, "text/plain", "nothing here"))
                    .accept(one);
        });
    }

    /** @return URL of the path */
    public String on(String path, Consumer<Asked> handler) {
        handlers.put(path, handler);
        return url(path);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + http.actualPort() + path;
    }

    /** Answers every request with these bytes, whatever they are; then hangs up. */
    public String raw(String bytes) {
        rawHandler = socket -> socket.handler(request -> socket.write(bytes).onComplete(written -> socket.close()));
        return "http://127.0.0.1:" + raw.actualPort() + "/";
    }

    public List<Asked> asked() {
        return asked;
    }

    public Asked last() {
        return asked.getLast();
    }

    @Override
    public void close() {
        http.close();
        raw.close();
    }
}
