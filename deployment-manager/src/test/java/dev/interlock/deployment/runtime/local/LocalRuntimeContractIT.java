package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.Instance;
import dev.interlock.deployment.runtime.Job;
import dev.interlock.deployment.runtime.Runtime;
import dev.interlock.deployment.runtime.RuntimeContract;
import dev.interlock.deployment.runtime.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalRuntimeContractIT extends RuntimeContract {

    @TempDir
    private Path directory;

    private LocalFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new LocalFixture(directory, 10);
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
        return LocalFixture.serving(revision);
    }

    @Override
    protected Workload neverReady(String revision) {
        return LocalFixture.workload(revision, LocalFixture.arguments("refuse"));
    }

    @Override
    protected Job job(String id, int exitCode) {
        return LocalFixture.job(id, SampleProcess.command("end", "" + exitCode), Duration.ofMinutes(1));
    }

    @Override
    protected Job endlessJob(String id) {
        return LocalFixture.job(id, SampleProcess.command("sleep"), Duration.ofSeconds(1));
    }

    @Override
    protected void breakDown(Instance instance) {
        Asked.get(instance, "/break");
    }

    @Override
    protected void exit(Instance instance) {
        Asked.get(instance, "/exit");
    }

    @Override
    protected boolean becomesTrue(BooleanSupplier what, Duration longest) {
        return Asked.becomesTrue(what, longest);
    }
}
