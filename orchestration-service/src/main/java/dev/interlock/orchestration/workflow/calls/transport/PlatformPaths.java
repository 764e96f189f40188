package dev.interlock.orchestration.workflow.calls.transport;

import dev.interlock.orchestration.workflow.calls.CallFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which service owns a path of the platform, as the gateway has it. What people decide, and what the gateway keeps to
 * itself (keys, members, projects), is not for workflows. Pure.
 */
final class PlatformPaths {

    private static final String API = "/api/v1/";
    private static final String MOCKS = "/mocks/";
    private static final String DOCUMENTS = "/openapi/";
    private static final Map<String, List<String>> OWNED = Map.of(
            "spec", List.of("specs", "blueprints"),
            "mock", List.of("mocks"),
            "validator", List.of("validations", "traces", "suites", "runs", "profiles", "reports"),
            "orchestration", List.of("orchestration", "components", "plan", "alerts", "notifications"),
            "deployment", List.of("applications", "deployments", "configuration", "environments"));
    /** Of this service itself: approvals are given by people. */
    private static final Set<String> OF_ORCHESTRATION = Set.of("workflows", "definitions");

    private static final Map<String, String> OWNERS = new TreeMap<>();

    static {
        OWNED.forEach((service, parts) -> parts.forEach(part -> OWNERS.put(part, service)));
    }

    private PlatformPaths() {}

    /**
     * @param path at that service
     * @param service name of the one to call
     */
    record Owned(String service, String path) {}

    /** @throws CallFailure where workflows can't call it */
    static Owned owner(String path) {
        var segments = path.split("/", -1);
        var isPlain = Arrays.stream(segments, 1, segments.length)
                .map(segment -> segment.toLowerCase(Locale.ROOT).replace("%2e", "."))
                .noneMatch(segment -> segment.equals(".") || segment.equals("..") || segment.contains("%2f"));
        if (!isPlain || path.contains("//") || path.contains(";")) {
            throw CallFailure.configuration(
                    "A path of the platform has no dot segments, no empty ones and no semicolons: " + path);
        }
        if (path.startsWith(MOCKS)) {
            return new Owned("mock", path);
        }
        if (path.startsWith(DOCUMENTS) && OWNED.containsKey(segments[2]) && segments.length == 3) {
            return new Owned(segments[2], "/openapi?format=json");
        }
        var owner = path.startsWith(API) ? OWNERS.get(segments[3]) : null;
        if (owner == null) {
            throw CallFailure.configuration("The platform has nothing for workflows at '" + path
                    + "'. There are /mocks/…, /openapi/{service}, and /api/v1/ followed by "
                    + String.join(", ", OWNERS.keySet()) + ".");
        }
        if (segments[3].equals("orchestration") && (segments.length < 5 || !OF_ORCHESTRATION.contains(segments[4]))) {
            throw CallFailure.forbidden("Of /api/v1/orchestration workflows call workflows and definitions only;"
                    + " approvals, for one, are given by people.");
        }
        return new Owned(owner, path);
    }
}
