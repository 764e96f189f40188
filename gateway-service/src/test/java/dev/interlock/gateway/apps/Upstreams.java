package dev.interlock.gateway.apps;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Instances of applications for tests. The last part of the path says what they do. */
final class Upstreams implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final List<Server> servers = new ArrayList<>();

    /** One that is called by a name, which its answers tell. */
    Server start(String name) {
        var server = new Server(vertx, name);
        servers.add(server);
        return server;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A server and what it has seen. */
    static final class Server {

        final String name;
        final AtomicInteger requests = new AtomicInteger();
        final AtomicInteger connections = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        final Queue<JsonObject> seen = new ConcurrentLinkedQueue<>();
        private final Queue<HttpServerResponse> streams = new ConcurrentLinkedQueue<>();
        private final HttpServer server;

        Server(Vertx vertx, String name) {
            this.name = name;
            this.server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                    .connectionHandler(connection -> {
                        connections.incrementAndGet();
                        connection.closeHandler(gone -> closed.incrementAndGet());
                    })
                    .requestHandler(this::serve);
            server.listen(0).toCompletionStage().toCompletableFuture().join();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.actualPort());
        }

        /** The second event of each stream. */
        void goOn() {
            streams.forEach(stream -> stream.write(Buffer.buffer("data:2\n\n")));
        }

        void stop() {
            server.close().toCompletionStage().toCompletableFuture().join();
        }

        private void serve(HttpServerRequest request) {
            requests.incrementAndGet();
            var path = request.path();
            if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
                talk(request);
                return;
            }
            switch (path.substring(path.lastIndexOf('/') + 1)) {
                case "events" -> events(request);
                case "hang" -> request.resume();
                case "die" -> request.connection().close();
                case "failing" ->
                    request.response()
                            .setStatusCode(500)
                            .putHeader("Content-Type", "application/json")
                            .end("{\"oops\":true}");
                case "sized" ->
                    request.body().onSuccess(body -> request.response().end(Integer.toString(body.length())));
                case "moved" ->
                    request.response()
                            .setStatusCode(302)
                            .putHeader("Location", url() + "/v1/there")
                            .end();
                case "secret" ->
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .putHeader("Set-Cookie", "session=top-secret")
                            .end("{\"card\":\"4111-1111\",\"sum\":12.50,\"deep\":[{\"card\":42}]}");
                default -> echo(request);
            }
        }

        private void talk(HttpServerRequest request) {
            if (request.path().endsWith("declined")) {
                request.response().setStatusCode(403).end("no");
                return;
            }
            request.toWebSocket()
                    .onSuccess(socket -> socket.textMessageHandler(text -> socket.writeTextMessage(name + ":" + text)));
        }

        private void echo(HttpServerRequest request) {
            request.body().onSuccess(body -> {
                var headers = new JsonObject();
                request.headers()
                        .forEach((key, value) -> headers.put(
                                key.toLowerCase(Locale.ROOT),
                                headers.getJsonArray(key.toLowerCase(Locale.ROOT), new JsonArray())
                                        .add(value)));
                var answer = new JsonObject()
                        .put("server", name)
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("body", body.toString());
                seen.add(answer);
                request.response().putHeader("Content-Type", "application/json").end(answer.toBuffer());
            });
        }

        /** A first event, in a stream that never ends. */
        private void events(HttpServerRequest request) {
            request.response().putHeader("Content-Type", "text/event-stream").setChunked(true);
            request.response().write(Buffer.buffer("data:1\n\n"));
            streams.add(request.response());
        }
    }
}
