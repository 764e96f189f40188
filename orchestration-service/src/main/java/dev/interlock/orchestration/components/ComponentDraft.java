package dev.interlock.orchestration.components;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A component as a client describes it. */
@Schema(description = "What is declared about a component")
public record ComponentDraft(
        @Nullable @Schema(required = true, examples = "payments")
        String name,

        @Nullable @Schema(required = true, examples = "https://payments.example.com")
        String url,

        @Nullable @Schema(defaultValue = "/health") String healthPath,

        @Nullable @Schema(defaultValue = "service") ComponentKind kind,

        @Nullable String version,

        @Nullable @Schema(description = "Names of other components")
        List<@Nullable String> dependsOn,

        @Nullable @Schema(description = "Words by which it is found", examples = "[\"payments\", \"eu\"]")
        List<@Nullable String> tags,

        @Nullable Scaling scaling) {

    static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,49}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");
    private static final Pattern PATH = Pattern.compile("/[^\\s#\\x00]{0,499}");
    private static final Pattern VERSION = Pattern.compile("[\\p{Graph} ]{1,100}");
    private static final int LONGEST_URL = 2_000;
    private static final int MOST_DEPENDENCIES = 100;
    private static final int MOST_TAGS = 20;

    /** An empty body is a description without any member. */
    static ComponentDraft orEmpty(@Nullable ComponentDraft draft) {
        return draft == null ? new ComponentDraft(null, null, null, null, null, null, null, null) : draft;
    }

    /** @throws dev.interlock.problem.ProblemException 422 that names every member that won't do */
    ComponentDefinition checked() {
        var errors = new ArrayList<Map<String, String>>();
        require(errors, matches(NAME, name), "/name", "1 to 100 letters, digits, spaces, '.', '_' or '-'");
        require(errors, url != null && url.length() <= LONGEST_URL, "/url", "an absolute http or https URL");
        require(errors, healthPath == null || matches(PATH, healthPath), "/healthPath", "a path that begins with '/'");
        require(errors, version == null || matches(VERSION, version), "/version", "at most 100 printable characters");
        var needed = Objects.requireNonNullElse(dependsOn, List.<@Nullable String>of());
        require(errors, needed.size() <= MOST_DEPENDENCIES, "/dependsOn", "at most " + MOST_DEPENDENCIES + " names");
        require(errors, needed.stream().allMatch(other -> matches(NAME, other)), "/dependsOn", "names of components");
        var words = Objects.requireNonNullElse(tags, List.<@Nullable String>of());
        require(errors, words.size() <= MOST_TAGS, "/tags", "at most " + MOST_TAGS + " words");
        require(
                errors,
                words.stream().allMatch(tag -> matches(TAG, tag)),
                "/tags",
                "words of 1 to 50 letters, digits, '.', '_', ':', '/' or '-'");
        if (scaling != null) {
            scaling.faults().forEach(fault -> require(errors, false, "/scaling/" + fault.member(), fault.expected()));
        }
        if (errors.isEmpty()) {
            require(errors, healthUrl().isPresent(), "/healthPath", "a path that makes a URL together with the url");
        }
        if (!errors.isEmpty()) {
            throw ComponentProblem.COMPONENT_INVALID.because(
                    "Correct the members named in 'errors'.", Map.of("errors", errors));
        }
        return new ComponentDefinition(
                Objects.requireNonNull(name),
                Objects.requireNonNull(url).strip(),
                pathOrDefault(),
                kind == null ? ComponentKind.SERVICE : kind,
                version,
                needed.stream().map(Objects::requireNonNull).distinct().toList(),
                words.stream().map(Objects::requireNonNull).distinct().toList(),
                scaling);
    }

    private String pathOrDefault() {
        return healthPath == null ? "/health" : healthPath;
    }

    private Optional<URI> healthUrl() {
        try {
            return Optional.of(
                    ComponentDefinition.healthUrl(Objects.requireNonNull(url).strip(), pathOrDefault()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean matches(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text).matches();
    }

    private static void require(List<Map<String, String>> errors, boolean isMet, String pointer, String expected) {
        if (!isMet) {
            errors.add(Map.of("pointer", pointer, "reason", "must be " + expected));
        }
    }
}
