package dev.interlock.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Applications, their deployments and their traffic as an installation has them: a third of the requests goes to the
 * candidate, which is judged by its command after a few of them.
 */
final class FakeReleases implements AutoCloseable {

    private static final int ENOUGH = 5;
    private static final int THIRD = 3;

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<Deployment> deployments = new ArrayList<>();
    private JsonNode definition;
    private int version;
    private String stable = "";
    private @Nullable Deployment moving;
    private int passed;
    private boolean isBlind;
    private boolean isLossy;

    private static final class Deployment {
        private final String revision;
        private final String fault;
        private String status = "RUNNING";
        private String because = "undecided";
        private int met;
        private @Nullable Instant decidedAt;

        Deployment(String revision, String fault) {
            this.revision = revision;
            this.fault = fault;
        }
    }

    FakeReleases() throws IOException {
        definition = json.missingNode();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/v1/applications", this::application);
        server.createContext("/api/v1/deployments", this::deployment);
        server.createContext("/apps/payments", this::passOn);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on every candidate is taken for a good one. */
    synchronized void closeTheEyes() {
        isBlind = true;
    }

    /** From now on requests to a candidate are answered by the gateway itself. */
    synchronized void loseRequests() {
        isLossy = true;
    }

    /** A deployment that somebody has left behind. */
    synchronized void leaveOneUnderWay() {
        moving = new Deployment("left", "");
        deployments.add(moving);
    }

    synchronized int promoted() {
        return (int) deployments.stream()
                .filter(each -> each.status.equals("PROMOTED"))
                .count();
    }

    synchronized List<String> statuses() {
        return deployments.stream().map(each -> each.status).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private synchronized void application(HttpExchange call) throws IOException {
        if (call.getRequestMethod().equals("GET")) {
            send(call, version == 0 ? 404 : 200, kept());
            return;
        }
        definition = json.readTree(call.getRequestBody());
        version++;
        send(call, 200, kept());
    }

    private ObjectNode kept() {
        return json.createObjectNode()
                .put("id", "a1")
                .put("name", "payments")
                .put("version", version)
                .set("definition", definition);
    }

    private synchronized void deployment(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath().replace("/api/v1/deployments", "");
        if (call.getRequestMethod().equals("POST")) {
            post(call, path);
        } else if (path.isEmpty()) {
            String query = String.valueOf(call.getRequestURI().getQuery());
            ArrayNode items = json.createArrayNode();
            for (int i = 0; i < deployments.size(); i++) {
                if (!query.contains("PROMOTED") || deployments.get(i).status.equals("PROMOTED")) {
                    items.add(view(i));
                }
            }
            send(call, 200, json.createObjectNode().set("items", items));
        } else if (path.endsWith("/journal")) {
            send(call, 200, journal(deployments.get(Integer.parseInt(path.split("/")[1]))));
        } else {
            int id = Integer.parseInt(path.substring(1));
            send(call, 200, view(id));
            settle(deployments.get(id));
        }
    }

    private void post(HttpExchange call, String path) throws IOException {
        if (path.endsWith("/abort")) {
            var aborted = deployments.get(Integer.parseInt(path.split("/")[1]));
            aborted.status = "FAILED";
            moving = null;
            send(call, 202, json.createObjectNode());
            return;
        }
        String command = definition.path("components").path(0).path("command").toString();
        moving = new Deployment("r" + deployments.size(), isBlind ? "" : fault(command));
        deployments.add(moving);
        send(
                call,
                202,
                json.createObjectNode()
                        .put("id", Integer.toString(deployments.size() - 1))
                        .put("revision", moving.revision));
    }

    private static String fault(String command) {
        if (command.contains("subtle")) {
            return "contract: canary 5 of 5";
        }
        if (command.contains("latency")) {
            return "latency: canary 5 of 5";
        }
        return command.contains("error-rate") ? "errors: canary 1 of 5" : "";
    }

    /** Comes to an end some time after it was decided. */
    private void settle(Deployment deployment) {
        if (deployment != moving) {
            return;
        }
        if (stable.isEmpty() || deployment.met >= ENOUGH || (isLossy && deployment.met > 0)) {
            deployment.decidedAt = Instant.now();
            deployment.because = deployment.fault.isEmpty() ? "it did well" : deployment.fault;
            deployment.status = deployment.fault.isEmpty() ? "PROMOTED" : "FAILED";
            stable = deployment.fault.isEmpty() ? deployment.revision : stable;
            moving = null;
        }
    }

    private ObjectNode view(int id) {
        Deployment deployment = deployments.get(id);
        return json.createObjectNode()
                .put("id", Integer.toString(id))
                .put("revision", deployment.revision)
                .put("status", deployment.status)
                .put("phase", "STEP 1 OBSERVE")
                .put("weight", 33)
                .put("because", deployment.because);
    }

    private ArrayNode journal(Deployment deployment) {
        ArrayNode entries = json.createArrayNode();
        entries.addObject().put("seq", 1).put("phase", "STEP 1 OBSERVE").put("because", "looks on");
        if (deployment.decidedAt != null) {
            entries.addObject()
                    .put("seq", 2)
                    .put("phase", deployment.fault.isEmpty() ? "DRAINING" : "REVERTING")
                    .put("at", deployment.decidedAt.toString())
                    .put("because", deployment.because);
        }
        return entries;
    }

    private synchronized void passOn(HttpExchange call) throws IOException {
        call.getRequestBody().readAllBytes();
        Deployment candidate = moving;
        String revision = stable;
        if (candidate != null && passed++ % THIRD == 0) {
            revision = candidate.revision;
            candidate.met++;
            if (isLossy && candidate.met > 1) {
                send(call, 503, json.createObjectNode());
                return;
            }
        }
        call.getResponseHeaders().set("X-Revision", revision);
        send(call, 200, json.createObjectNode());
    }

    private static void send(HttpExchange call, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.getResponseHeaders().set("ETag", "\"1\"");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
