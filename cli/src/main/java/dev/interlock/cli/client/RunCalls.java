package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.progress.Progress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Calls about validation runs. */
public record RunCalls(GatewayClient gateway) {

    private static final Set<String> UNDER_WAY = Set.of("QUEUED", "RUNNING");

    /** Starts a run against an implementation. */
    public JsonNode start(String spec, URI baseUrl, String name, Map<String, String> headers)
            throws InterruptedException {
        ObjectNode request = gateway.object()
                .put("spec", spec)
                .put("baseUrl", baseUrl.toString())
                .put("name", name);
        if (!headers.isEmpty()) {
            headers.forEach(request.putObject("headers")::put);
        }
        return gateway.post("/runs", request);
    }

    /** Waits until the run has ended; returns it as it is after this time whatever its state. */
    public JsonNode await(String run, Progress.Row row, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            JsonNode state = gateway.get("/runs/" + run);
            if (!UNDER_WAY.contains(state.path("status").asText()) || System.nanoTime() > deadline) {
                return state;
            }
            row.doing(state.path("status").asText().toLowerCase(Locale.ROOT) + " " + totals(state));
            Thread.sleep(250);
        }
    }

    /** The report with every check. */
    public JsonNode report(String run) throws InterruptedException {
        return gateway.get("/reports/" + run + "?format=json");
    }

    /** Where a person reads the report; the browser needs the key as well. */
    public String reportUrl(String run) {
        return gateway.gateway() + "/api/v1/reports/" + run;
    }

    /** {@code 41 checks, 3 failed}, as far as the run tells. */
    public static String totals(JsonNode run) {
        JsonNode totals = run.path("totals");
        if (!totals.isObject()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        totals.properties().forEach(total -> {
            if (total.getValue().isNumber()) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(total.getValue().asText())
                        .append(' ')
                        .append(total.getKey());
            }
        });
        return text.toString();
    }
}
