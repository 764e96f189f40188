package dev.interlock.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.gateway.proxying.RouteTable;
import dev.interlock.gateway.upstream.Upstream;
import dev.interlock.gateway.upstream.Upstreams;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.mutiny.Uni;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers and merges the documents of all services; those of services that are away are missing. Never fails. */
@ApplicationScoped
public class OpenApiDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(OpenApiDocuments.class);
    private static final String OWN = "gateway";
    private static final String DEFAULT_DOCUMENT = "<default>";
    private static final int OK = 200;

    private final Upstreams upstreams;
    private final OpenApiDocumentService ownDocument;
    private final ObjectMapper json;
    private final OpenApiConfig config;
    private final String version;
    private final RouteTable routes = new RouteTable(Duration.ZERO, Map.of());
    private final Uni<MergedDocument> current;

    @Inject
    OpenApiDocuments(
            Upstreams upstreams,
            OpenApiDocumentService ownDocument,
            ObjectMapper json,
            OpenApiConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.upstreams = upstreams;
        this.ownDocument = ownDocument;
        this.json = json;
        this.config = config;
        this.version = version;
        this.current = Uni.createFrom().deferred(this::gather).memoize().atLeast(config.remember());
    }

    /** May emit on another thread than the caller's. */
    public Uni<MergedDocument> current() {
        return current;
    }

    private Uni<MergedDocument> gather() {
        var asked = Arrays.stream(Upstream.values()).map(this::ask).toList();
        return Uni.join().all(asked).andCollectFailures().map(this::merge);
    }

    private MergedDocument merge(List<Optional<ServiceDocument>> found) {
        var documents = new ArrayList<ServiceDocument>();
        own().ifPresent(documents::add);
        found.forEach(document -> document.ifPresent(documents::add));
        var missing = new TreeSet<String>();
        Arrays.stream(Upstream.values()).map(Upstream::label).forEach(missing::add);
        documents.forEach(document -> missing.remove(document.service()));
        return DocumentMerger.merge(documents, missing, version);
    }

    private Uni<Optional<ServiceDocument>> ask(Upstream upstream) {
        return upstreams
                .get(upstream, "/openapi?format=json", config.timeout())
                .map(reply -> reply.status() == OK ? read(upstream, reply.body().getBytes()) : missing())
                .onFailure()
                .recoverWithItem(failure -> missing());
    }

    private Optional<ServiceDocument> read(Upstream upstream, byte[] document) {
        return parse(document, upstream.label())
                .map(tree -> new ServiceDocument(
                        upstream.label(),
                        tree,
                        path -> routes.find(path)
                                .filter(route -> route.upstream() == upstream)
                                .isPresent()));
    }

    private Optional<ServiceDocument> own() {
        return parse(ownDocument.getDocument(DEFAULT_DOCUMENT, Format.JSON), OWN)
                .map(tree -> new ServiceDocument(
                        OWN,
                        tree,
                        path -> path.startsWith("/api/v1/") && routes.find(path).isEmpty()));
    }

    private Optional<JsonNode> parse(byte[] document, String service) {
        try {
            return Optional.of(json.readTree(document)).filter(JsonNode::isObject);
        } catch (IOException e) {
            LOG.warn("The OpenAPI document of {} is not readable: {}", service, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<ServiceDocument> missing() {
        return Optional.empty();
    }
}
