package dev.interlock.orchestration.workflow.runs.starting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.definitions.DefinitionStore;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.runs.reading.RunProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run as a client asks for it: of a definition that is kept, or of one that comes along. */
@Schema(description = "Which workflow to run, and with what")
public record RunDraft(
        @Nullable @Schema(description = "A definition that is kept; instead of inline")
        Name definition,

        @Nullable
        @Schema(
                type = SchemaType.OBJECT,
                description = "A definition as text in YAML or JSON, or as an object; instead of definition")
        JsonNode inline,

        @Nullable @Schema(type = SchemaType.OBJECT, description = "Any JSON; {} where absent")
        JsonNode input,

        @Nullable @Schema(minimum = "0", maximum = "9", defaultValue = "4", description = "The higher, the sooner")
        Integer priority,

        @Nullable @Schema(description = "What it can be found again by, at most 200 characters")
        String correlation) {

    public static final int NORMAL = 4;
    private static final int HIGHEST = 9;
    private static final int LONGEST_CORRELATION = 200;

    /** @param version the highest one where absent */
    public record Name(
            @Nullable @Schema(required = true) String namespace,
            @Nullable @Schema(required = true) String name,
            @Nullable @Schema(defaultValue = "latest") String version) {

        private boolean isWhole() {
            return isStorable(namespace) && isStorable(name) && (version == null || isStorable(version));
        }

        private DefinitionId id() {
            return new DefinitionId(
                    Objects.requireNonNull(namespace),
                    Objects.requireNonNull(name),
                    Objects.requireNonNullElse(version, DefinitionStore.LATEST));
        }
    }

    /** An empty body asks for nothing in particular. */
    public static RunDraft orEmpty(@Nullable RunDraft draft) {
        return draft == null ? new RunDraft(null, null, null, null, null) : draft;
    }

    /** @throws dev.interlock.problem.ProblemException 422 that names every member that won't do */
    public WantedRun checked() {
        var errors = new ArrayList<Map<String, String>>();
        var isInline = isPresent(inline);
        require(errors, (definition != null) != isInline, "", "either 'definition' or 'inline'");
        require(errors, definition == null || definition.isWhole(), "/definition", "a namespace, a name and a version");
        require(errors, !isInline || isText(inline), "/inline", "a definition as text or object");
        var rank = Objects.requireNonNullElse(priority, NORMAL);
        require(errors, rank >= 0 && rank <= HIGHEST, "/priority", "from 0 to " + HIGHEST);
        require(errors, isCorrelation(), "/correlation", "1 to " + LONGEST_CORRELATION + " characters");
        if (!errors.isEmpty()) {
            throw RunProblem.INVALID.because("Correct the members named in 'errors'.", Map.of("errors", errors));
        }
        return new WantedRun(workflow(), inputOrNothing(), rank, correlation);
    }

    private JsonNode inputOrNothing() {
        return input == null || input.isNull() ? JsonNodeFactory.instance.objectNode() : input;
    }

    private WantedRun.Workflow workflow() {
        if (definition != null) {
            return new WantedRun.Kept(definition.id());
        }
        var given = Objects.requireNonNull(inline);
        return new WantedRun.Inline(given.isTextual() ? given.textValue() : given.toString());
    }

    private boolean isCorrelation() {
        return correlation == null || (isStorable(correlation) && correlation.length() <= LONGEST_CORRELATION);
    }

    private static boolean isPresent(@Nullable JsonNode value) {
        return value != null && !value.isNull() && !value.isMissingNode();
    }

    private static boolean isText(@Nullable JsonNode given) {
        return given != null && (given.isTextual() || given.isObject());
    }

    private static boolean isStorable(@Nullable String text) {
        return text != null && !text.isBlank() && text.indexOf('\0') < 0;
    }

    private static void require(List<Map<String, String>> errors, boolean isMet, String pointer, String expected) {
        if (!isMet) {
            errors.add(Map.of("pointer", pointer, "detail", "must be " + expected));
        }
    }
}
