package dev.interlock.system.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One rendered object.
 *
 * @param text as Helm rendered it, without the mark of its template
 */
record Manifest(JsonNode tree, String text) {

    private static final String COMPONENT = "app.kubernetes.io/component";
    private static final Set<String> OF_SERVICES = Set.of("Deployment");

    static List<Manifest> in(String rendered) {
        return Arrays.stream(rendered.split("(?m)^---\\s*$"))
                .map(text -> text.replaceAll("(?m)^# Source: .*\n", "").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> new Manifest(Yaml.read(text), text))
                .filter(manifest ->
                        !manifest.tree().isMissingNode() && !manifest.tree().isNull())
                .toList();
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    String name() {
        return tree.path("metadata").path("name").asText();
    }

    /** The service or other part that the object belongs to. */
    String component() {
        return tree.path("metadata").path("labels").path(COMPONENT).asText("platform");
    }

    boolean isOfService() {
        return OF_SERVICES.contains(kind());
    }

    boolean isHook() {
        return tree.path("metadata").path("annotations").has("helm.sh/hook");
    }

    /** What a pod of this object is made from; empty if it makes none. */
    Optional<JsonNode> pod() {
        return switch (kind()) {
            case "Deployment", "Job" ->
                Optional.of(tree.path("spec").path("template").path("spec"));
            case "Pod" -> Optional.of(tree.path("spec"));
            default -> Optional.empty();
        };
    }

    Stream<JsonNode> containers() {
        return pod().stream()
                .flatMap(pod -> Stream.concat(elements(pod.path("containers")), elements(pod.path("initContainers"))));
    }

    /** Names of the variables that its containers get one by one. */
    List<String> variables() {
        return containers()
                .flatMap(container -> elements(container.path("env")))
                .map(variable -> variable.path("name").asText())
                .toList();
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
