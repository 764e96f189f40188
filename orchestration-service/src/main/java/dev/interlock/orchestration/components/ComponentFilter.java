package dev.interlock.orchestration.components;

import dev.interlock.problem.PlatformProblem;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which components are looked for; a {@code @BeanParam}. What isn't said doesn't matter. */
public class ComponentFilter {

    private static final int MOST_TAGS = 20;

    @QueryParam("name")
    @Nullable
    String name;

    @QueryParam("kind")
    @Parameter(description = "service, mock, application or external")
    @Nullable
    String kind;

    @QueryParam("state")
    @Parameter(description = "up, down or unknown")
    @Nullable
    String state;

    @QueryParam("tag")
    @Parameter(description = "May be given several times; a component has all of them")
    @Nullable
    List<String> tags;

    public ComponentFilter() {}

    /** What the filter comes to. Empty texts are wildcards. */
    record Wanted(String name, String kind, String state, List<String> tags) {}

    /**
     * @return empty where nothing can be found, as nothing is named or tagged so
     * @throws dev.interlock.problem.ProblemException 400 for a kind or state that there isn't
     */
    Optional<Wanted> checked() {
        var wantedTags =
                tags == null ? List.<String>of() : tags.stream().distinct().toList();
        if (wantedTags.size() > MOST_TAGS) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Look for at most " + MOST_TAGS + " tags at once.", Map.of("parameter", "tag"));
        }
        var wanted = new Wanted(
                name == null ? "" : name,
                kind == null ? "" : oneOf("kind", kind, ComponentKind.values()),
                state == null ? "" : oneOf("state", state, HealthState.values()),
                wantedTags);
        return isStorable(wanted) ? Optional.of(wanted) : Optional.empty();
    }

    private static boolean isStorable(Wanted wanted) {
        return wanted.name().indexOf('\0') < 0
                && wanted.tags().stream()
                        .allMatch(tag -> ComponentDraft.TAG.matcher(tag).matches());
    }

    private static <E extends Enum<E>> String oneOf(String parameter, String text, E[] values) {
        return Arrays.stream(values)
                .map(Enum::name)
                .filter(name -> name.equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> PlatformProblem.INVALID_VALUE.because(
                        "The " + parameter + " is one of "
                                + Arrays.stream(values)
                                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))
                                + ".",
                        Map.of("parameter", parameter)));
    }
}
