package dev.interlock.spec.importing;

import static dev.interlock.spec.Project.SPECS;
import static dev.interlock.spec.Project.problem;

import dev.interlock.spec.Project;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As the service is outside of the local stack; starts it anew, since the permission is configuration. */
@QuarkusTest
@QuarkusTestResource(value = PrivateTargetIT.OutsideOfTheLocalStack.class, restrictToAnnotatedClass = true)
class PrivateTargetIT {

    private final Project project = Project.fresh();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/pets.yaml",
                "http://localhost/pets.yaml",
                "http://[::1]/pets.yaml",
                "http://[::ffff:127.0.0.1]/pets.yaml",
                "http://0.0.0.0/pets.yaml",
                "http://169.254.169.254/latest/meta-data",
                "http://10.0.0.1/pets.yaml",
                "http://2130706433/pets.yaml",
                "https://192.168.1.1/pets.yaml"
            })
    void refusesAPrivateTarget(String url) {
        var answer = project.vendor()
                .contentType("application/json")
                .body(Map.of("url", url))
                .post(SPECS + "/import");

        problem(answer, 422, "target-forbidden");
        project.hasNothingStored();
    }

    /** Takes back what the shared parts allow. */
    public static class OutsideOfTheLocalStack implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            return Map.of("interlock.egress.allow-private", "false");
        }

        @Override
        public void stop() {
            // nothing was started
        }

        @Override
        public int order() {
            return 100;
        }
    }
}
