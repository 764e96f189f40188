package dev.interlock.testkit.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The API of fabric8's server mock with what it lacks: server-side apply (as a merge of what is applied: fields that are no
 * longer applied stay, and managers aren't told apart), preconditions of deletion, evictions, and outages. It validates
 * nothing.
 */
final class SimulatedApi extends KubernetesCrudDispatcher {

    private static final Pattern EVICTION = Pattern.compile("(.*/pods/([^/]+))/eviction");
    private static final int TOO_MANY_REQUESTS = 429;

    private final List<String> writes = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> mayBeEvicted = pod -> true;
    private volatile boolean isAway;

    void goAway(boolean away) {
        isAway = away;
    }

    void evictOnly(Predicate<String> allowed) {
        mayBeEvicted = allowed;
    }

    /** Method and path of requests that weren't only to look. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        if (isAway) {
            return status(HttpURLConnection.HTTP_UNAVAILABLE, "ServiceUnavailable", "the server is away");
        }
        var path = pathOf(request);
        if (request.method() != HttpMethod.GET) {
            writes.add(request.getMethod() + " " + path);
        }
        var eviction = EVICTION.matcher(path);
        if (eviction.matches()) {
            return mayBeEvicted.test(eviction.group(2))
                    ? handleDelete(eviction.group(1))
                    : status(
                            TOO_MANY_REQUESTS,
                            "TooManyRequests",
                            "Cannot evict pod as it would violate the pod's disruption budget.");
        }
        if (request.method() == HttpMethod.DELETE && isPreconditionBroken(request, path)) {
            return status(
                    HttpURLConnection.HTTP_CONFLICT,
                    "Conflict",
                    "the ResourceVersion in the precondition does not match");
        }
        return super.dispatch(request);
    }

    @Override
    public MockResponse handlePatch(RecordedRequest request) {
        var type = request.getHeader("Content-Type");
        if (type == null || !type.contains("apply-patch")) {
            return super.handlePatch(request);
        }
        var path = pathOf(request);
        ObjectNode applied = Serialization.unmarshal(request.getUtf8Body(), ObjectNode.class);
        if (findResource(getKey(path)) == null) {
            return handleCreate(request(
                    request, HttpMethod.POST, path.substring(0, path.lastIndexOf('/')), "application/json", applied));
        }
        return super.handlePatch(request(request, HttpMethod.PATCH, path, "application/merge-patch+json", applied));
    }

    private boolean isPreconditionBroken(RecordedRequest request, String path) {
        var body = request.getUtf8Body();
        if (body == null || body.isEmpty()) {
            return false;
        }
        JsonNode wanted = Serialization.unmarshal(body, JsonNode.class)
                .path("preconditions")
                .path("resourceVersion");
        var there = findResource(getKey(path));
        return !wanted.isMissingNode()
                && there != null
                && !wanted.asText()
                        .equals(Serialization.unmarshal(there.getValue(), JsonNode.class)
                                .at("/metadata/resourceVersion")
                                .asText());
    }

    private static RecordedRequest request(
            RecordedRequest model, HttpMethod method, String path, String type, ObjectNode body) {
        return new RecordedRequest(
                "HTTP/1.1",
                method,
                path,
                model.getHeaders().newBuilder().set("Content-Type", type).build(),
                new Buffer(body.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String pathOf(RecordedRequest request) {
        var path = request.getPath();
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static MockResponse status(int code, String reason, String message) {
        return new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(Serialization.asJson(new StatusBuilder()
                        .withStatus("Failure")
                        .withReason(reason)
                        .withMessage(message)
                        .withCode(code)
                        .build()));
    }
}
