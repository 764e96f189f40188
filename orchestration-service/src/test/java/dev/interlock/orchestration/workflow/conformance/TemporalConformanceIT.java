package dev.interlock.orchestration.workflow.conformance;

import dev.interlock.orchestration.FastPolling;
import dev.interlock.orchestration.workflow.temporal.TemporalParts;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(
        named = "interlock.temporal",
        matches = "true",
        disabledReason = "takes a start of the service of its own; see CONTRIBUTING.md")
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "orchestration"))
@QuarkusTestResource(FastPolling.class)
@QuarkusTestResource(value = TemporalParts.class, restrictToAnnotatedClass = true)
class TemporalConformanceIT extends RestConformance {}
