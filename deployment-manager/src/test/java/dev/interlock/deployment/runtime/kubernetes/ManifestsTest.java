package dev.interlock.deployment.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.event.traffic.AppKey;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Objects as they are sent; {@code -Dgolden.update} rewrites what is expected. */
class ManifestsTest {

    private static final AppKey APP = new AppKey("project-1", "payments", "production");
    private static final Path GOLDENS = Path.of("src/test/resources/kubernetes");

    private final Manifests manifests = new Manifests(new KubernetesFixture.Config("applications"), "applications");

    @Test
    void aComponentIsADeployment() throws IOException {
        assertGolden("out-deployment.yaml", deployment());
    }

    @Test
    void itsChangesNameTheVersionThatTheyWereDecidedOn() throws IOException {
        var there = deployment();
        there.getMetadata().setResourceVersion("4711");

        assertGolden("out-state.yaml", Manifests.state(there, new Roster(1, Set.of("pod-1"), Set.of()), 4));
    }

    @Test
    void aMigrationIsAJob() throws IOException {
        var job = KubernetesFixture.job("r1-expanding", KubernetesFixture.MIGRATES + 0, Duration.ofMinutes(10));

        assertGolden("out-job.yaml", manifests.job(APP, job, KubernetesFixture.MIGRATES + 0, 3));
    }

    @Test
    void othersReachItByAService() throws IOException {
        var workload = KubernetesFixture.workload("r1", KubernetesFixture.SERVES);
        var owner = deployment();
        owner.getMetadata().setUid("6a0c1a53");

        assertGolden("out-service.yaml", manifests.service(APP, workload, owner));
    }

    private Deployment deployment() {
        return manifests.deployment(
                APP, KubernetesFixture.workload("r1", KubernetesFixture.SERVES), Roster.NOBODY.ensuring(2), 3);
    }

    private static void assertGolden(String file, Object object) throws IOException {
        var golden = GOLDENS.resolve(file);
        var text = Serialization.asYaml(object);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(golden, text, StandardCharsets.UTF_8);
        }
        assertThat(text).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }
}
