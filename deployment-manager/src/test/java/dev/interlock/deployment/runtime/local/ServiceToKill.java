package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.Fence;
import dev.interlock.event.traffic.AppKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** As much of the service as starts an instance; to be run as a process that can be killed. */
final class ServiceToKill {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private ServiceToKill() {}

    public static void main(String... arguments) throws Exception {
        var fixture = new LocalFixture(Path.of(arguments[0]), Integer.parseInt(arguments[1]), 4);
        var app = new AppKey("project-1", "payments", "production");
        fixture.runtime()
                .ensure(new Fence(app, 1), LocalFixture.serving("r1"), 1)
                .await()
                .atMost(LONGEST);
        Thread.sleep(LONGEST);
        System.exit(0);
    }

    /** What starts it, on the directory of the test. */
    static List<String> command(LocalConfig config) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ServiceToKill.class.getName(),
                config.directory().toString(),
                Integer.toString(config.firstPort()));
    }
}
