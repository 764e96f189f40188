package dev.interlock.deployment.runtime.kubernetes;

import static io.restassured.RestAssured.given;

import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(KubernetesChosenIT.OnKubernetes.class)
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "deployment"))
class KubernetesChosenIT {

    /** With what the chart sets, and no cluster. */
    public static class OnKubernetes implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "interlock.runtime.kind", "kubernetes",
                    "interlock.runtime.kubernetes.namespace", "applications",
                    "interlock.runtime.kubernetes.pull-secrets", "one,other");
        }
    }

    @Test
    void startsWhileTheClusterIsAway() {
        given().get("/ready").then().statusCode(200);
    }
}
