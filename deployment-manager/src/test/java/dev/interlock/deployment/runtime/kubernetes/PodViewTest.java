package dev.interlock.deployment.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.runtime.Instance;
import dev.interlock.deployment.runtime.Instance.Health;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodViewTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ready          | READY     | ''
            not-ready-yet  | STARTING  | ContainersNotReady: containers with unready status: [api]
            unready-again  | UNHEALTHY | ContainersNotReady: containers with unready status: [api]
            crash-loop     | EXITED    | It ended with exit code 1: Flyway: no such schema
            out-of-memory  | EXITED    | It ended with OOMKilled, exit code 137
            image-pull     | STARTING  | ImagePullBackOff: Back-off pulling image "registry.example/payments:7"
            config-error   | STARTING  | CreateContainerConfigError: secret "payments-api-5f0d2c9a41" not found
            creating       | STARTING  | ContainersNotReady: containers with unready status: [api]
            terminating    | READY     | ''
            evicted        | EXITED    | Evicted: The node was low on resource: ephemeral-storage.
            """)
    void tellsHowAPodIsAndWhy(String file, Health health, String detail) {
        var instance = instance(file);

        assertThat(instance.health()).isEqualTo(health);
        assertThat(instance.detail()).isEqualTo(detail);
    }

    @Test
    void onePodWithoutANodeSaysWhatTheSchedulerSays() {
        assertThat(instance("unschedulable").detail()).startsWith("Unschedulable: 0/3 nodes are available");
        assertThat(instance("unschedulable").health()).isEqualTo(Health.STARTING);
    }

    @Test
    void eachStartOfTheContainerIsAnInstanceOfItsOwn() {
        assertThat(instance("ready").id()).isEqualTo("payments-api-x1");
        assertThat(instance("crash-loop").id()).isEqualTo("payments-api-x1.4");
        assertThat(instance("crash-loop").restarts()).isEqualTo(4);
        assertThat(instance("crash-loop").since()).isEqualTo(Instant.parse("2026-03-02T10:16:02Z"));
    }

    @Test
    void isReachedAtItsOwnAddress() {
        assertThat(instance("ready").address()).isEqualTo(URI.create("http://10.42.1.17:8080"));
        assertThat(instance("unready-again").address()).isEqualTo(URI.create("http://[fd00::17]:8080"));
        assertThat(instance("unschedulable").address()).isEqualTo(URI.create("http://payments-api-x1.invalid"));
    }

    @Test
    void oneThatIsAskedToEndDrains() {
        assertThat(instance("terminating").isDraining()).isTrue();
        assertThat(instance("ready").isDraining()).isFalse();
        assertThat(view("ready").toInstance(true, "").isDraining()).isTrue();
    }

    @Test
    void theHintOfTheDeploymentConcernsThoseThatAreNotReady() {
        var hint = "ProgressDeadlineExceeded: timed out progressing";

        assertThat(view("image-pull").toInstance(false, hint).detail()).endsWith("(" + hint + ")");
        assertThat(view("ready").toInstance(false, hint).detail()).isEmpty();
    }

    static PodView view(String file) {
        var json = PodViewTest.class.getResourceAsStream("/kubernetes/" + file + ".json");
        return new PodView(Serialization.unmarshal(json, Pod.class));
    }

    private static Instance instance(String file) {
        return view(file).toInstance(false, "");
    }
}
