package dev.interlock.orchestration.workflow.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the workflows of one scenario call instead of the world: a pet store, the basic authentication of httpbin, and
 * our own {@code stub.test}. Remembers what it was asked. Free of I/O; {@link Stub} serves it.
 */
final class Site {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern HOSTS =
            Pattern.compile("https?://(petstore\\.swagger\\.io|httpbin\\.org|stub\\.test)(?![\\w.-])");
    private static final Pattern PET = Pattern.compile("/petstore\\.swagger\\.io/v2/pet/(\\d+)");
    private static final Pattern BASIC = Pattern.compile("/httpbin\\.org/basic-auth/([^/]+)/([^/]+)");
    private static final Pattern OWN = Pattern.compile("/stub\\.test/([a-z-]+)(?:/(\\d+))?(?:/(\\d+))?(?:/.*)?");

    private final String base;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** @param base URL of the site's root, without a slash at its end */
    Site(String base) {
        this.base = base;
    }

    /** @param headers names in lower case */
    record Request(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {}

    record Response(int status, Map<String, String> headers, String body, int afterMillis) {

        static Response json(int status, JsonNode body) {
            return new Response(status, Map.of("content-type", "application/json"), body.toString(), 0);
        }

        static Response of(int status, String type, String body) {
            return new Response(status, Map.of("content-type", type), body, 0);
        }

        Response after(int millis) {
            return new Response(status, headers, body, millis);
        }
    }

    /** Puts the site in the place of the hosts that it stands for. */
    String substitutedIn(String text) {
        return HOSTS.matcher(text).replaceAll(host -> base + "/" + host.group(1));
    }

    /** Below the root of the site. */
    String pathOf(URI uri) {
        var whole = uri.getScheme() + "://" + uri.getRawAuthority() + uri.getPath();
        return whole.startsWith(base) ? whole.substring(base.length()) : "/elsewhere" + uri.getPath();
    }

    /** @param path of a request to {@code stub.test}, or one that begins with another host's name */
    List<Request> requestsTo(String path) {
        var whole = path.startsWith("/") ? "/stub.test" + path : "/" + path;
        return requests.stream().filter(request -> request.path().equals(whole)).toList();
    }

    /** Paths at {@code stub.test} in the order in which they were asked for. */
    List<String> visited() {
        return requests.stream()
                .map(Request::path)
                .filter(path -> path.startsWith("/stub.test/"))
                .map(path -> path.substring("/stub.test".length()))
                .toList();
    }

    /** @param request path below the root of the site */
    Response answer(Request request) {
        requests.add(request);
        var pet = PET.matcher(request.path());
        if (pet.matches()) {
            return Response.json(200, pet(Integer.parseInt(pet.group(1)), "available"));
        }
        var basic = BASIC.matcher(request.path());
        if (basic.matches()) {
            return basic(basic.group(1), basic.group(2), request);
        }
        var own = OWN.matcher(request.path());
        if (own.matches()) {
            return own(own.group(1), number(own.group(2), 0), number(own.group(3), 0), request);
        }
        return switch (request.path()) {
            case "/petstore.swagger.io/v2/pet/findByStatus" -> {
                var status = request.query().getOrDefault("status", "available");
                yield Response.json(
                        200,
                        JSON.createArrayNode()
                                .add(pet(1, status))
                                .add(pet(2, status))
                                .add(pet(3, status)));
            }
            case "/petstore.swagger.io/v2/swagger.json" -> Response.json(200, swagger());
            default -> Response.json(404, JSON.createObjectNode().put("message", "Nothing at " + request.path()));
        };
    }

    private Response own(String what, int first, int second, Request request) {
        return switch (what) {
            case "status" -> Response.json(first, JSON.createObjectNode().put("status", first));
            case "flaky" -> flaky(first, second == 0 ? 503 : second, request);
            case "slow" ->
                Response.json(200, JSON.createObjectNode().put("slept", first)).after(first);
            case "text" -> Response.of(200, "text/plain", "plain words");
            case "broken" -> Response.of(200, "application/json", "{\"never\": ends");
            case "empty" -> new Response(204, Map.of(), "", 0);
            case "redirect" -> new Response(302, Map.of("location", base + "/stub.test/echo"), "", 0);
            case "bearer" -> bearer(request);
            case "openapi" -> Response.json(200, openapi());
            default -> Response.json(200, echo(request));
        };
    }

    private Response flaky(int failures, int status, Request request) {
        var attempt = (int) requests.stream()
                .filter(other -> other.path().equals(request.path()))
                .count();
        return attempt <= failures
                ? Response.json(status, JSON.createObjectNode().put("attempt", attempt))
                : Response.json(200, JSON.createObjectNode().put("attempt", attempt));
    }

    private Response basic(String user, String password, Request request) {
        var expected =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return expected.equals(request.headers().get("authorization"))
                ? Response.json(
                        200, JSON.createObjectNode().put("authenticated", true).put("user", user))
                : new Response(401, Map.of("www-authenticate", "Basic realm=\"site\""), "", 0);
    }

    private Response bearer(Request request) {
        return "Bearer sesame".equals(request.headers().get("authorization"))
                ? Response.json(200, JSON.createObjectNode().put("authenticated", true))
                : new Response(401, Map.of("www-authenticate", "Bearer"), "", 0);
    }

    private static JsonNode echo(Request request) {
        var echo = JSON.createObjectNode();
        echo.put("method", request.method());
        echo.put("path", request.path().replaceFirst("^/stub\\.test", ""));
        echo.set("query", JSON.valueToTree(new TreeMap<>(request.query())));
        echo.set("headers", JSON.valueToTree(new TreeMap<>(request.headers())));
        echo.set("body", body(request.body()));
        return echo;
    }

    private static JsonNode body(String text) {
        try {
            return text.isEmpty() ? JSON.nullNode() : JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    private static ObjectNode pet(int id, String status) {
        return JSON.createObjectNode().put("id", id).put("name", "Pet " + id).put("status", status);
    }

    /** Swagger 2.0, as the pet store has it. */
    private JsonNode swagger() {
        var authority = base.replaceFirst("^https?://", "");
        var slash = authority.indexOf('/');
        var document = JSON.createObjectNode().put("swagger", "2.0");
        document.putObject("info").put("title", "Pets").put("version", "1");
        document.put("host", slash < 0 ? authority : authority.substring(0, slash));
        document.put("basePath", (slash < 0 ? "" : authority.substring(slash)) + "/petstore.swagger.io/v2");
        document.putArray("schemes").add("http");
        var paths = document.putObject("paths");
        operation(paths, "/pet/findByStatus", "get", "findPetsByStatus", parameter("status", "query", false));
        operation(paths, "/pet/{petId}", "get", "getPetById", parameter("petId", "path", false));
        return document;
    }

    private JsonNode openapi() {
        var document = JSON.createObjectNode().put("openapi", "3.0.3");
        document.putObject("info").put("title", "Echo").put("version", "1");
        document.putArray("servers").addObject().put("url", base + "/stub.test");
        var paths = document.putObject("paths");
        operation(
                paths,
                "/echo/{name}",
                "get",
                "greet",
                parameter("name", "path", true),
                parameter("loud", "query", true),
                parameter("x-mood", "header", true));
        operation(paths, "/status/418", "get", "brew");
        return document;
    }

    private static void operation(ObjectNode paths, String path, String method, String id, ObjectNode... parameters) {
        var operation = paths.withObjectProperty(path).putObject(method).put("operationId", id);
        operation.putArray("parameters").addAll(List.of(parameters));
        operation.putObject("responses").putObject("200").put("description", "Good");
    }

    private static ObjectNode parameter(String name, String in, boolean withSchema) {
        var parameter = JSON.createObjectNode().put("name", name).put("in", in).put("required", in.equals("path"));
        if (withSchema) {
            parameter.putObject("schema").put("type", "string");
        } else {
            parameter.put("type", "string");
        }
        return parameter;
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
