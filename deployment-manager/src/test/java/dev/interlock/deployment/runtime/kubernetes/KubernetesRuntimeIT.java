package dev.interlock.deployment.runtime.kubernetes;

import static dev.interlock.deployment.runtime.kubernetes.KubernetesFixture.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.Instance;
import dev.interlock.deployment.runtime.Instance.Health;
import dev.interlock.deployment.runtime.RuntimeProblem;
import dev.interlock.deployment.runtime.StaleFenceException;
import dev.interlock.deployment.runtime.Workload;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.problem.ProblemException;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is Kubernetes' own, beyond the contract of all runtimes. */
class KubernetesRuntimeIT {

    private static final AppKey APP = new AppKey("project-1", "payments", "production");
    private static final Fence FENCE = new Fence(APP, 3);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private KubernetesFixture fixture;

    @BeforeEach
    void start() {
        fixture = new KubernetesFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void case7RetireWaitsForThePodDisruptionBudgetAndTakesOneByOne() {
        running(3);
        budget();
        done(fixture.runtime().drain(FENCE, "r1", "api", 1));
        var leaving = instances().stream()
                .filter(Instance::isDraining)
                .map(Instance::id)
                .sorted()
                .toList();

        fixture.cluster().evictOnly(pod -> false);
        done(fixture.runtime().retire(FENCE, "r1", "api"));
        fixture.cluster().step();
        assertThat(instances()).hasSize(3).allMatch(Instance::isReady);

        fixture.cluster().evictOnly(leaving.getFirst()::equals);
        done(fixture.runtime().retire(FENCE, "r1", "api"));
        fixture.cluster().step();
        assertThat(instances()).hasSize(2).extracting(Instance::id).doesNotContain(leaving.getFirst());

        fixture.cluster().evictOnly(pod -> true);
        done(fixture.runtime().retire(FENCE, "r1", "api"));
        fixture.cluster().step();
        assertThat(instances()).singleElement().matches(Instance::isReady).matches(one -> !one.isDraining());
    }

    @Test
    void case7TheLastPodsOfARevisionAreEvictedToo() {
        running(2);
        budget();
        done(fixture.runtime().drain(FENCE, "r1", "api", 0));

        done(fixture.runtime().retire(FENCE, "r1", "api"));
        fixture.cluster().step();
        done(fixture.runtime().retire(FENCE, "r1", "api"));
        fixture.cluster().step();

        assertThat(instances()).isEmpty();
        assertThat(fixture.cluster().writes())
                .filteredOn(write -> write.endsWith("/eviction"))
                .hasSize(2);
        assertThat(deployments()).isZero();
    }

    @Test
    void retireNeverTakesOneThatStaysThoughItIsNotReady() {
        running(1);
        done(fixture.runtime().drain(FENCE, "r1", "api", 0));
        done(fixture.runtime().ensure(FENCE, workload("r1", KubernetesFixture.SERVES), 1));
        fixture.cluster().step();
        var staying = instances().stream()
                .filter(one -> !one.isDraining())
                .findFirst()
                .orElseThrow();
        assertThat(staying.isReady()).isFalse();

        done(fixture.runtime().retire(FENCE, "r1", "api"));

        until(() -> instances().size() == 1 && instances().getFirst().isReady());
        assertThat(instances()).extracting(Instance::id).containsExactly(staying.id());
    }

    @Test
    void case18AllInstancesDeletedMeanwhileAreStillRetired() {
        running(2);
        done(fixture.runtime().drain(FENCE, "r1", "api", 0));
        instances().forEach(instance -> fixture.cluster().delete(instance.id()));

        done(fixture.runtime().retire(FENCE, "r1", "api"));
        fixture.cluster().step();
        done(fixture.runtime().forget(FENCE, "r1"));

        assertThat(instances()).isEmpty();
        assertThat(deployments()).isZero();
    }

    @Test
    void case10ADeploymentThatWasDeletedIsMadeAgain() {
        running(2);
        fixture.cluster()
                .client()
                .apps()
                .deployments()
                .inNamespace(fixture.cluster().namespace())
                .delete();

        until(() -> instances().isEmpty());
        done(fixture.runtime().ensure(FENCE, workload("r1", KubernetesFixture.SERVES), 2));

        until(() -> ready() == 2);
    }

    @Test
    void case42ALeaderThatIsOvertakenInTheMiddleOfItsWriteIsRefused() {
        running(2);
        fixture.cluster().before("PATCH", "/deployments/", () -> {
            try (var newer = new Newer(fixture)) {
                done(newer.runtime().drain(new Fence(APP, 4), "r9", "api", 0));
            }
        });

        assertThatThrownBy(() -> done(fixture.runtime().drain(FENCE, "r1", "api", 0)))
                .isInstanceOf(StaleFenceException.class);

        assertThat(instances()).hasSize(2).noneMatch(Instance::isDraining);
    }

    @Test
    void case42WhatAnOvertakenLeaderCreatedIsTakenBack() {
        fixture.cluster().before("POST", "/deployments", () -> {
            try (var newer = new Newer(fixture)) {
                done(newer.runtime().drain(new Fence(APP, 4), "r9", "api", 0));
            }
        });

        assertThatThrownBy(() -> done(fixture.runtime().ensure(FENCE, workload("r1", KubernetesFixture.SERVES), 1)))
                .isInstanceOf(StaleFenceException.class);

        assertThat(instances()).isEmpty();
    }

    @Test
    void aChangeThatMeetsAnotherIsDecidedAgain() {
        running(2);
        fixture.cluster()
                .before(
                        "PATCH",
                        "/deployments/",
                        () -> fixture.cluster()
                                .client()
                                .apps()
                                .deployments()
                                .inNamespace(fixture.cluster().namespace())
                                .list()
                                .getItems()
                                .forEach(deployment -> {
                                    deployment.getMetadata().getAnnotations().put("somebody", "else");
                                    fixture.cluster()
                                            .client()
                                            .resource(deployment)
                                            .update();
                                }));

        done(fixture.runtime().drain(FENCE, "r1", "api", 1));

        assertThat(instances()).filteredOn(Instance::isDraining).hasSize(1);
    }

    @Test
    void case43NothingIsLostWhileTheApiIsAway() {
        running(1);
        fixture.cluster().goAway(true);
        assertThatThrownBy(this::instances).isInstanceOf(KubernetesClientException.class);
        assertThatThrownBy(() -> done(fixture.runtime().drain(FENCE, "r1", "api", 0)))
                .isInstanceOf(KubernetesClientException.class);

        fixture.cluster().goAway(false);

        assertThat(instances()).singleElement().matches(Instance::isReady).matches(one -> !one.isDraining());
    }

    @Test
    void aCrashLoopIsAnInstanceThatExitsAgainAndAgain() {
        done(fixture.runtime().ensure(FENCE, workload("r1", KubernetesFixture.CRASHES), 1));

        until(() -> instances().stream().anyMatch(one -> one.restarts() >= 3 && one.health() == Health.EXITED));
        assertThat(instances().getFirst().detail()).contains("exit code 1", "No such database");
    }

    @Test
    void anImageThatCannotBePulledKeepsItStartingWithTheReason() {
        done(fixture.runtime().ensure(FENCE, workload("r1", KubernetesFixture.MISSING), 1));

        until(() -> instances().getFirst().detail().startsWith("ImagePullBackOff"));
        assertThat(instances().getFirst().health()).isEqualTo(Health.STARTING);
    }

    @Test
    void aPodWithoutANodeSaysWhyAndThatTheDeploymentIsStuck() {
        done(fixture.runtime().ensure(FENCE, workload("r1", KubernetesFixture.TOO_LARGE), 1));

        until(() -> instances().getFirst().detail().contains("ProgressDeadlineExceeded"));
        assertThat(instances().getFirst().detail()).contains("Unschedulable", "Insufficient cpu");
    }

    @Test
    void instancesCountBeforeTheControllersHaveMadeThem() {
        done(fixture.runtime().ensure(FENCE, workload("r1", KubernetesFixture.SERVES), 2));

        assertThat(instances())
                .hasSize(2)
                .allMatch(one -> one.health() == Health.STARTING)
                .allSatisfy(one -> assertThat(one.detail()).isNotEmpty());
    }

    @Test
    void theEnvironmentIsInASecretThatGoesWithTheRevision() {
        running(1);
        var client = fixture.cluster().client();
        var deployment =
                client.apps().deployments().inAnyNamespace().list().getItems().getFirst();
        assertThat(deployment.toString()).doesNotContain("hunter2").doesNotContain("DATABASE_PASSWORD");
        assertThat(client.secrets().inAnyNamespace().list().getItems())
                .singleElement()
                .satisfies(secret -> assertThat(secret.getMetadata().getOwnerReferences())
                        .singleElement()
                        .satisfies(owner -> assertThat(owner.getUid())
                                .isEqualTo(deployment.getMetadata().getUid())));

        done(fixture.runtime().drain(FENCE, "r1", "api", 0));
        done(fixture.runtime().retire(FENCE, "r1", "api"));
        fixture.cluster().step();

        assertThat(client.secrets().inAnyNamespace().list().getItems()).isEmpty();
        assertThat(client.services().inAnyNamespace().list().getItems()).isEmpty();
    }

    @Test
    void aCommandIsRefused() {
        var healthy = workload("r1", KubernetesFixture.SERVES);
        var command = new Workload(
                "r1", "api", null, List.of("java"), 8080, healthy.health(), Optional.empty(), Map.of(), List.of());

        assertThatThrownBy(() -> done(fixture.runtime().ensure(FENCE, command, 1)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.is(RuntimeProblem.IMAGE_WANTED))
                                .isTrue());
    }

    private void running(int wanted) {
        done(fixture.runtime().ensure(FENCE, workload("r1", KubernetesFixture.SERVES), wanted));
        until(() -> ready() == wanted);
    }

    private void budget() {
        fixture.cluster()
                .client()
                .resource(new PodDisruptionBudgetBuilder()
                        .withNewMetadata()
                        .withName("payments")
                        .endMetadata()
                        .withNewSpec()
                        .withNewSelector()
                        .addToMatchLabels(Names.APPLICATION, "payments")
                        .endSelector()
                        .withNewMinAvailable(1)
                        .endSpec()
                        .build())
                .inNamespace(fixture.cluster().namespace())
                .create();
    }

    private List<Instance> instances() {
        return new ArrayList<>(
                fixture.runtime().observe(APP).await().atMost(LONGEST).instances());
    }

    private long ready() {
        return instances().stream().filter(Instance::isReady).count();
    }

    private int deployments() {
        return fixture.cluster()
                .client()
                .apps()
                .deployments()
                .inAnyNamespace()
                .list()
                .getItems()
                .size();
    }

    private void until(BooleanSupplier what) {
        assertThat(fixture.becomesTrue(what, LONGEST))
                .as(() -> "In the end there is " + instances())
                .isTrue();
    }

    private static void done(Uni<Void> write) {
        write.await().atMost(LONGEST);
    }

    /** Another replica, for a moment. */
    private record Newer(KubernetesRuntime runtime) implements AutoCloseable {

        Newer(KubernetesFixture fixture) {
            this(fixture.another());
        }

        @Override
        public void close() {
            runtime.stop(new ShutdownEvent());
        }
    }
}
