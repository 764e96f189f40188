package dev.interlock.deployment.runtime.kubernetes;

import dev.interlock.deployment.runtime.Instance;
import dev.interlock.deployment.runtime.Job;
import dev.interlock.deployment.runtime.Runtime;
import dev.interlock.deployment.runtime.RuntimeContract;
import dev.interlock.deployment.runtime.Workload;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class KubernetesRuntimeContractIT extends RuntimeContract {

    private KubernetesFixture fixture;

    @BeforeEach
    void start() {
        fixture = new KubernetesFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Override
    protected Runtime runtime() {
        return fixture.runtime();
    }

    @Override
    protected Workload healthy(String revision) {
        return KubernetesFixture.workload(revision, KubernetesFixture.SERVES);
    }

    @Override
    protected Workload neverReady(String revision) {
        return KubernetesFixture.workload(revision, KubernetesFixture.NEVER_READY);
    }

    @Override
    protected Job job(String id, int exitCode) {
        return KubernetesFixture.job(id, KubernetesFixture.MIGRATES + exitCode, Duration.ofMinutes(1));
    }

    @Override
    protected Job endlessJob(String id) {
        return KubernetesFixture.job(id, KubernetesFixture.SERVES, Duration.ofSeconds(1));
    }

    @Override
    protected void breakDown(Instance instance) {
        fixture.cluster().breakDown(instance.id());
    }

    @Override
    protected void exit(Instance instance) {
        fixture.cluster().exit(instance.id(), 1);
    }

    @Override
    protected boolean becomesTrue(BooleanSupplier what, Duration longest) {
        return fixture.becomesTrue(what, longest);
    }
}
