package dev.interlock.cli.releases;

import com.fasterxml.jackson.databind.JsonNode;

/** How far a deployment is, as far as a watcher wants to know. */
enum Standing {
    UNDER_WAY,
    /** It has all of the traffic for good; what it replaced may still be kept warm. */
    PROMOTED,
    /** It was taken back, or never began. */
    ENDED_OTHERWISE;

    static Standing of(JsonNode deployment) {
        return switch (deployment.path("status").asText()) {
            case "PROMOTED" -> PROMOTED;
            case "WAITING" -> UNDER_WAY;
            case "RUNNING" -> deployment.path("phase").asText().startsWith("DRAINING") ? PROMOTED : UNDER_WAY;
            case String over -> ENDED_OTHERWISE;
        };
    }

    String mark() {
        return switch (this) {
            case UNDER_WAY -> "…";
            case PROMOTED -> "✓";
            case ENDED_OTHERWISE -> "✗";
        };
    }
}
