package dev.interlock.deployment.routing;

import static org.awaitility.Awaitility.await;

import dev.interlock.deployment.deployments.Simulated;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a real database and a real broker, with a gateway that has no requests. */
@QuarkusTest
@TestProfile(Simulated.class)
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "deployment"))
class GatewayRouterIT extends RouterContract {

    private static GatewayDouble gateway;

    @Inject
    Router router;

    @BeforeAll
    static void startGateway() {
        gateway = GatewayDouble.start(TestKafka.shared().bootstrapServers());
    }

    @AfterAll
    static void stopGateway() {
        gateway.close();
    }

    @Override
    protected Router router() {
        return router;
    }

    @Override
    protected int reached(AppKey application, String revision) {
        return gateway.weight(application, revision);
    }

    @Override
    protected void stall(boolean isStalled) {
        gateway.stall(isStalled);
    }

    @Override
    protected void until(Runnable isSo, Duration longest) {
        await().atMost(longest).untilAsserted(isSo::run);
    }
}
