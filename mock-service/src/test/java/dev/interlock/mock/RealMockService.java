package dev.interlock.mock;

import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** What every test of this module runs with; being the same for all, they share one start. */
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "mock"))
@QuarkusTestResource(SpecStandIn.class)
final class RealMockService {

    private RealMockService() {}
}
