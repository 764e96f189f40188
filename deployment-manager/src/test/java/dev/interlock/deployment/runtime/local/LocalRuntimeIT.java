package dev.interlock.deployment.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.Instance;
import dev.interlock.deployment.runtime.Instance.Health;
import dev.interlock.deployment.runtime.JobState;
import dev.interlock.deployment.runtime.Running;
import dev.interlock.deployment.runtime.RuntimeProblem;
import dev.interlock.deployment.runtime.StaleFenceException;
import dev.interlock.deployment.runtime.Workload;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special to processes of this machine; all else is in {@link LocalRuntimeContractIT}. */
class LocalRuntimeIT {

    private static final AppKey APP = new AppKey("project-1", "payments", "production");
    private static final Fence FENCE = new Fence(APP, 1);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private LocalFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new LocalFixture(directory.resolve("state"), 4);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void instancesOutliveTheServiceAndAreAdopted() {
        running(LocalFixture.serving("r1"), 2);
        var before = instances();

        fixture.startAgain();

        assertThat(instances()).isEqualTo(before);
        done(fixture.runtime().ensure(FENCE, LocalFixture.serving("r1"), 2));
        assertThat(instances()).extracting(Instance::id).containsExactlyElementsOf(ids(before));
    }

    @Test
    void instancesGoOnWhenTheServiceIsKilled() throws Exception {
        var service = new ProcessBuilder(ServiceToKill.command(fixture.config()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            until(() -> ready() == 1);
        } finally {
            service.destroyForcibly().waitFor();
        }
        var before = instances();
        fixture.startAgain();

        assertThat(Asked.get(before.getFirst(), "/environment")).contains("INTERLOCK_INSTANCE");
        assertThat(Asked.becomesTrue(() -> ready() != 1, Duration.ofSeconds(1))).isFalse();
        assertThat(instances()).extracting(Instance::id).containsExactlyElementsOf(ids(before));
    }

    @Test
    void aStopGoesOnWhenTheServiceStartsAgain() {
        running(LocalFixture.workload("r1", LocalFixture.arguments("stubborn")), 1);
        var process = processOf(instances().getFirst());
        done(fixture.runtime().drain(FENCE, "r1", "api", 0));
        done(fixture.runtime().retire(FENCE, "r1", "api"));

        fixture.startAgain();

        until(() -> instances().isEmpty());
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aProcessWhosePidWasNotWrittenDownIsFound() {
        running(LocalFixture.serving("r1"), 1);
        var instance = instances().getFirst();
        var process = processOf(instance);
        pretendThePidWasNotWritten(instance.id());

        fixture.startAgain();

        until(() -> ready() == 1);
        assertThat(processOf(instances().getFirst())).isEqualTo(process);
    }

    @Test
    void anInstanceThatWasNeverStartedIsForgotten() {
        var planned = InstanceFile.planned(
                "never-started",
                new InstanceFile.Place("r1", "api", fixture.config().firstPort()),
                LocalFixture.serving("r1").health(),
                Instant.now().minusSeconds(10),
                Comebacks.NONE);
        fixture.state().write(APP, planned);

        done(fixture.runtime().ensure(FENCE, LocalFixture.serving("r1"), 1));

        until(() -> ready() == 1);
        assertThat(instances())
                .singleElement()
                .matches(instance -> !instance.id().equals("never-started"));
    }

    @Test
    void anotherProcessWithThePidIsNotTakenForTheInstance() {
        var own = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        var someoneElse = new ProcessIdentity(own.pid(), own.birth() + "0");
        var written = InstanceFile.planned(
                        "long-gone",
                        new InstanceFile.Place("r1", "api", fixture.config().firstPort()),
                        LocalFixture.serving("r1").health(),
                        Instant.now(),
                        Comebacks.NONE)
                .started(someoneElse);
        fixture.state().write(APP, written);

        assertThat(instances()).singleElement().matches(instance -> instance.health() == Health.EXITED);
        done(fixture.runtime().drain(FENCE, "r1", "api", 0));
        done(fixture.runtime().retire(FENCE, "r1", "api"));
        until(() -> instances().isEmpty());
        assertThat(own.isAlive()).isTrue();
    }

    @Test
    void aPortInUseIsPassedOver() throws IOException {
        try (var taken = new ServerSocket(fixture.config().firstPort(), 1, InetAddress.getLoopbackAddress())) {
            running(LocalFixture.serving("r1"), 1);

            assertThat(instances().getFirst().address().getPort())
                    .isNotEqualTo(taken.getLocalPort())
                    .isBetween(fixture.config().firstPort(), fixture.config().lastPort());
        }
    }

    @Test
    void withoutAFreePortNothingIsStarted() {
        running(LocalFixture.serving("r1"), 4);

        assertThat(problem(fixture.runtime().ensure(FENCE, LocalFixture.serving("r1"), 5)))
                .matches(problem -> problem.is(RuntimeProblem.NO_PORT_FREE));
        assertThat(instances()).hasSize(4);
    }

    @Test
    void argumentsArriveAsTheyAre() {
        running(LocalFixture.serving("r1", "a b;c", "$(id)", "`id`", "*", "", "\"'", "port=${port}"), 1);

        var instance = instances().getFirst();
        assertThat(Asked.get(instance, "/arguments").split("\n", -1))
                .containsExactly(
                        "serve",
                        "" + instance.address().getPort(),
                        "a b;c",
                        "$(id)",
                        "`id`",
                        "*",
                        "",
                        "\"'",
                        "port=" + instance.address().getPort());
    }

    @Test
    void theEnvironmentIsThatOfTheWorkloadAndHardlyAnyOfTheService() {
        running(LocalFixture.serving("r1"), 1);
        var instance = instances().getFirst();

        var names = Asked.get(instance, "/environment")
                .lines()
                .map(line -> line.split("=", 2)[0])
                .toList();

        assertThat(names)
                .contains("GREETING", "PORT", "INTERLOCK_REVISION", "INTERLOCK_INSTANCE", "PATH", "JAVA_HOME")
                .isSubsetOf(
                        "GREETING",
                        "PORT",
                        "INTERLOCK_REVISION",
                        "INTERLOCK_INSTANCE",
                        "PATH",
                        "JAVA_HOME",
                        "HOME",
                        "LANG");
        assertThat(Asked.get(instance, "/environment")).contains("INTERLOCK_INSTANCE=" + instance.id());
    }

    @Test
    void aPlainJavaIsTheOneThatTheServiceRunsOn() {
        var command = new ArrayList<>(LocalFixture.arguments("serve"));
        command.set(0, "java");

        running(LocalFixture.workload("r1", command), 1);

        var program =
                processOf(instances().getFirst()).handle().orElseThrow().info().command();
        assertThat(program.map(Path::of)).contains(Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    @Test
    void theUrlOfANeededComponentIsGiven() {
        running(LocalFixture.serving("r1"), 1);
        var needed = instances().getFirst();
        var needing = new Workload(
                "r1",
                "web-front",
                null,
                LocalFixture.arguments("serve"),
                8080,
                LocalFixture.serving("r1").health(),
                Optional.empty(),
                Map.of(),
                List.of("api"));

        done(fixture.runtime().ensure(FENCE, needing, 1));
        until(() -> ready() == 2);

        var front = instances().stream()
                .filter(instance -> instance.component().equals("web-front"))
                .findFirst()
                .orElseThrow();
        assertThat(Asked.get(front, "/environment")).contains("INTERLOCK_API_URL=" + needed.address() + "\n");
    }

    @Test
    void aCommandThatDoesNotExistIsNamedAndNothingIsStarted() {
        var failure =
                problem(fixture.runtime().ensure(FENCE, LocalFixture.workload("r1", List.of("no-such-thing")), 1));

        assertThat(failure.is(RuntimeProblem.COMMAND_NOT_FOUND)).isTrue();
        assertThat(failure.problem().detail()).contains("no-such-thing");
        assertThat(observed()).isEqualTo(Running.NOTHING);
    }

    @Test
    void aFileThatIsNoProgramIsRefused() throws IOException {
        var text =
                Files.writeString(directory.resolve("notes.txt"), "no program").toString();

        assertThat(problem(fixture.runtime().ensure(FENCE, LocalFixture.workload("r1", List.of(text)), 1)))
                .matches(problem -> problem.is(RuntimeProblem.COMMAND_NOT_FOUND));
    }

    @Test
    void oneThatEndsAtOnceTellsWhyAndWaitsLongerAndLonger() {
        var ending = LocalFixture.workload("r1", SampleProcess.command("end", "3"));
        done(fixture.runtime().ensure(FENCE, ending, 1));
        until(() -> instances().getFirst().health() == Health.EXITED);
        assertThat(instances().getFirst().detail()).contains("exit code 3").contains("about to end");
        var first = instances().getFirst();

        done(fixture.runtime().ensure(FENCE, ending, 1));
        assertThat(instances()).extracting(Instance::id).containsExactly(first.id());

        until(() -> {
            done(fixture.runtime().ensure(FENCE, ending, 1));
            return instances().getFirst().restarts() == 1
                    && instances().getFirst().health() == Health.EXITED;
        });
        var second = fixture.state().instances(APP).getFirst();
        assertThat(second.plannedAt()).isAfterOrEqualTo(first.since().plusSeconds(1));
        assertThat(second.comebacks().pause()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void oneThatIgnoresSigtermIsKilledAfterItsGrace() {
        running(LocalFixture.workload("r1", LocalFixture.arguments("stubborn")), 1);
        var process = processOf(instances().getFirst());
        done(fixture.runtime().drain(FENCE, "r1", "api", 0));
        var asked = Instant.now();

        done(fixture.runtime().retire(FENCE, "r1", "api"));

        until(() -> !process.isAlive());
        assertThat(Duration.between(asked, Instant.now())).isGreaterThanOrEqualTo(LocalFixture.GRACE);
        until(() -> instances().isEmpty());
    }

    @Test
    void descendantsThatOutliveTheirParentAreStoppedToo() {
        running(LocalFixture.workload("r1", LocalFixture.arguments("parent")), 1);
        var token = new Token(instances().getFirst().id());
        until(() -> ProcessTable.now().family(null, token).size() == 2);

        done(fixture.runtime().drain(FENCE, "r1", "api", 0));
        done(fixture.runtime().retire(FENCE, "r1", "api"));

        until(() -> instances().isEmpty());
        assertThat(ProcessTable.now().family(null, token)).isEmpty();
    }

    @Test
    void aProcessHasASessionOfItsOwn() throws IOException {
        running(LocalFixture.serving("r1"), 1);
        var process = processOf(instances().getFirst());

        var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        var session = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];

        assertThat(session).isEqualTo(Long.toString(process.pid()));
    }

    @Test
    void aLogIsBounded() throws IOException {
        running(LocalFixture.workload("r1", LocalFixture.arguments("chatty")), 1);
        var log = fixture.state().log(APP, "r1", instances().getFirst().id());
        var beside = log.resolveSibling(log.getFileName() + ".1");

        until(() -> Files.exists(beside)
                && log.toFile().length() <= fixture.config().log().asLongValue());

        assertThat(Files.size(beside)).isEqualTo(fixture.config().log().asLongValue() / 2);
    }

    @Test
    void anOlderLeaderIsRefusedByAnotherReplicaToo() {
        running(LocalFixture.serving("r1"), 1);
        var other = fixture.another();
        try {
            done(other.drain(new Fence(APP, 2), "r9", "api", 0));

            assertThatThrownBy(() -> done(fixture.runtime().drain(FENCE, "r1", "api", 0)))
                    .isInstanceOf(StaleFenceException.class);
        } finally {
            other.stop(new ShutdownEvent());
        }
    }

    @Test
    void twoReplicasTogetherStartAsManyAsAreWanted() {
        var other = fixture.another();
        try {
            Uni.join()
                    .all(
                            fixture.runtime().ensure(FENCE, LocalFixture.serving("r1"), 2),
                            other.ensure(FENCE, LocalFixture.serving("r1"), 2))
                    .andFailFast()
                    .await()
                    .atMost(LONGEST);

            until(() -> ready() == 2);
            assertThat(instances()).hasSize(2);
        } finally {
            other.stop(new ShutdownEvent());
        }
    }

    @Test
    void theEndOfAJobIsKnownThoughNobodyWasThere() {
        var file = directory.resolve("job.txt").toString();
        done(fixture.runtime()
                .begin(
                        FENCE,
                        LocalFixture.job(
                                "migrate; rm",
                                SampleProcess.command("end", "5", file, "a b", "$(id)", "; echo x"),
                                Duration.ofMinutes(1))));

        fixture.startAgain();

        until(() -> observed().jobs().get("migrate; rm") instanceof JobState.Failed);
        assertThat(observed().jobs().get("migrate; rm"))
                .isInstanceOfSatisfying(
                        JobState.Failed.class,
                        failed -> assertThat(failed.reason())
                                .contains("exit code 5")
                                .contains("about to end"));
        assertThat(Path.of(file)).hasContent("a b\n$(id)\n; echo x\n");
    }

    @Test
    void aJobThatWasEndedFromWithoutHasFailed() {
        done(fixture.runtime()
                .begin(FENCE, LocalFixture.job("j1", SampleProcess.command("sleep"), Duration.ofMinutes(1))));
        var job = fixture.state().job(APP, "j1").orElseThrow();
        until(() -> ProcessTable.now().family(null, job.token()).size() == 2);

        ProcessTable.now().family(null, job.token()).forEach(ProcessIdentity::end);

        until(() -> observed().jobs().get("j1") instanceof JobState.Failed);
    }

    @Test
    void switchedOffItRunsNothing() {
        var off = fixture.switchedOff();

        assertThat(off.observe(APP).await().atMost(LONGEST)).isEqualTo(Running.NOTHING);
        assertThat(problem(off.ensure(FENCE, LocalFixture.serving("r1"), 1)))
                .matches(problem -> problem.is(RuntimeProblem.LOCAL_SWITCHED_OFF))
                .hasMessageContaining("interlock.runtime.local.enabled");
        off.stop(new ShutdownEvent());
    }

    private void running(Workload workload, int wanted) {
        done(fixture.runtime().ensure(FENCE, workload, wanted));
        until(() -> ready() == wanted);
    }

    private long ready() {
        return instances().stream().filter(Instance::isReady).count();
    }

    private List<Instance> instances() {
        return observed().instances();
    }

    private Running observed() {
        return fixture.runtime().observe(APP).await().atMost(LONGEST);
    }

    private ProcessIdentity processOf(Instance instance) {
        return Optional.ofNullable(fixture.state()
                        .instance(APP, instance.id())
                        .orElseThrow()
                        .process())
                .orElseThrow();
    }

    private void pretendThePidWasNotWritten(String id) {
        var state = fixture.state();
        var written = state.instance(APP, id).orElseThrow();
        state.write(
                APP,
                InstanceFile.planned(id, written.place(), written.check(), written.plannedAt(), written.comebacks()));
    }

    private void until(BooleanSupplier what) {
        assertThat(Asked.becomesTrue(what, LONGEST))
                .as(() -> "In the end there is " + observed())
                .isTrue();
    }

    private static void done(Uni<Void> write) {
        write.await().atMost(LONGEST);
    }

    private static ProblemException problem(Uni<Void> write) {
        try {
            done(write);
        } catch (ProblemException e) {
            return e;
        }
        throw new AssertionError("It was not refused");
    }

    private static List<String> ids(List<Instance> instances) {
        return instances.stream().map(Instance::id).toList();
    }
}
