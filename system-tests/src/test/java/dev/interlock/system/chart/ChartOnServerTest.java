package dev.interlock.system.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server would take every object; it stores none. Kinds whose definitions it lacks are passed over. */
@Tag("cluster")
@EnabledIfEnvironmentVariable(
        named = "KUBECONFIG",
        matches = ".+",
        disabledReason = "KUBECONFIG is not set: no API server to ask whether it would take the chart's objects")
class ChartOnServerTest {

    private static final String NAMESPACE = "default";

    @TempDir
    private static Path directory;

    @ParameterizedTest
    @MethodSource("sets")
    void serverWouldTakeEveryObject(Path values) {
        var objects = Manifest.in(new Chart(directory.resolve(ValueSets.name(values) + values.hashCode()))
                .render(NAMESPACE, List.of(values)));
        try (var client = new KubernetesClientBuilder().build()) {
            assertThat(objects.stream().filter(object -> knows(client, object)))
                    .isNotEmpty()
                    .allSatisfy(object ->
                            assertThatCode(() -> dryRun(client, object)).doesNotThrowAnyException());
        }
    }

    static List<Path> sets() {
        return ValueSets.all();
    }

    private static void dryRun(KubernetesClient client, Manifest object) {
        client.resource(Serialization.unmarshal(object.text(), GenericKubernetesResource.class))
                .inNamespace(NAMESPACE)
                .dryRun()
                .fieldValidation(FieldValidateable.Validation.STRICT)
                .forceConflicts()
                .serverSideApply();
    }

    private static boolean knows(KubernetesClient client, Manifest object) {
        var resources = client.getApiResources(object.apiVersion());
        return resources != null
                && resources.getResources().stream()
                        .anyMatch(resource -> resource.getKind().equals(object.kind()));
    }
}
