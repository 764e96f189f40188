package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A CloudEvent in JSON form (CloudEvents 1.0, JSON format), and what it is known by in a project.
 *
 * @param json never changed
 */
record ProjectEvent(String project, String source, String id, String type, ObjectNode json) {

    /** CloudEvents extension that names the project of an event. */
    static final String PROJECT = "interlockproject";

    /** CloudEvents extension that names the one run that an event is for; it reaches nobody else. */
    static final String RUN = "interlockrun";

    /** Types of the platform's own events. */
    static final String PLATFORM_TYPES = "dev.interlock.";

    /** In bytes of UTF-8; what the index can hold. */
    private static final int LONGEST_TYPE = 256;

    private static final int LONGEST_ID = 512;
    private static final int LONGEST_SOURCE = 1024;

    /** @throws UnreadableCloudEventException for what can't be kept */
    ProjectEvent {
        check("type", type, LONGEST_TYPE);
        check("id", id, LONGEST_ID);
        check("source", source, LONGEST_SOURCE);
    }

    /** As of that project, whatever it says about it. */
    static ProjectEvent in(String project, ObjectNode json) {
        json.put(PROJECT, project);
        return new ProjectEvent(
                project,
                json.path("source").asText(),
                json.path("id").asText(),
                json.path("type").asText(),
                json);
    }

    /**
     * Of the project that it says: in its extension, or a platform's event in its data.
     *
     * @return empty where it tells none
     */
    static Optional<ProjectEvent> of(ObjectNode json) {
        var project = json.path(PROJECT);
        if (!project.isTextual() && json.path("type").asText().startsWith(PLATFORM_TYPES)) {
            project = json.path("data").path("project");
        }
        return isProject(project) ? Optional.of(in(project.textValue(), json)) : Optional.empty();
    }

    private static boolean isProject(JsonNode project) {
        return project.isTextual()
                && !project.textValue().isBlank()
                && project.textValue().length() <= LONGEST_TYPE
                && project.textValue().indexOf('\0') < 0;
    }

    private static void check(String attribute, String value, int longest) {
        if (value.isEmpty()) {
            throw new UnreadableCloudEventException("It has no '" + attribute + "'.");
        }
        if (value.indexOf('\0') >= 0) {
            throw new UnreadableCloudEventException("Its '" + attribute + "' holds a NUL character.");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > longest) {
            throw new UnreadableCloudEventException("Its '" + attribute + "' has more than " + longest + " bytes.");
        }
    }
}
