package dev.interlock.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.gateway.edge.Refusals;
import dev.interlock.problem.PlatformProblem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Serves the merged document and the page to read it; open to anybody, so no resources, which want an identity. */
@ApplicationScoped
class OpenApiRoutes {

    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final OpenApiDocuments documents;
    private final ObjectMapper json;
    private final Refusals refusals;

    @Inject
    OpenApiRoutes(OpenApiDocuments documents, ObjectMapper json, Refusals refusals) {
        this.documents = documents;
        this.json = json;
        this.refusals = refusals;
    }

    void register(@Observes Router router) {
        route(router, "/api/v1/openapi", this::document);
        route(router, "/", file("page.html", "text/html; charset=utf-8"));
        route(router, "/docs", file("page.html", "text/html; charset=utf-8"));
        route(router, "/docs/page.js", file("page.js", "text/javascript; charset=utf-8"));
        route(router, "/docs/page.css", file("page.css", "text/css; charset=utf-8"));
    }

    private void route(Router router, String path, BiConsumer<RoutingContext, HttpServerRequest> answer) {
        router.route(path).handler(context -> {
            var request = context.request();
            if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
                request.resume();
                answer.accept(context, request);
                return;
            }
            context.response().putHeader("Allow", "GET, HEAD");
            refusals.answer(
                    request, PlatformProblem.METHOD_NOT_ALLOWED.because("Use one of the methods in the Allow header."));
        });
    }

    private void document(RoutingContext context, HttpServerRequest request) {
        Context loop = Vertx.currentContext();
        documents
                .current()
                .map(merged -> Buffer.buffer(bytes(merged)))
                .emitOn(task -> loop.runOnContext(ready -> task.run()))
                .subscribe()
                .with(
                        body -> context.response()
                                .putHeader("Content-Type", "application/json")
                                .end(body),
                        failure -> refusals.answer(request, failure));
    }

    private byte[] bytes(MergedDocument merged) {
        try {
            return json.writeValueAsBytes(merged.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A merged document must be writable", e);
        }
    }

    private static BiConsumer<RoutingContext, HttpServerRequest> file(String name, String mediaType) {
        var content = read(name);
        return (context, request) -> context.response()
                .putHeader("Content-Type", mediaType)
                .putHeader("Content-Security-Policy", PAGE_POLICY)
                .putHeader("Cache-Control", "no-cache")
                .end(content);
    }

    private static Buffer read(String name) {
        var resource = "docs/" + name;
        try (var in =
                Objects.requireNonNull(OpenApiRoutes.class.getClassLoader().getResourceAsStream(resource), resource)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The page must be readable", e);
        }
    }
}
