package dev.interlock.orchestration.workflow.runs.reading;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where things about runs are. */
public final class RunLinks {

    public static final String PATH = "/api/v1/orchestration/workflows";

    private RunLinks() {}

    public static String run(String id) {
        return PATH + "/" + id;
    }

    /** Slashes in keys stay what they are. */
    public static String step(String id, String key) {
        return run(id) + "/steps/"
                + Arrays.stream(key.split("/", -1))
                        .map(part ->
                                URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }
}
