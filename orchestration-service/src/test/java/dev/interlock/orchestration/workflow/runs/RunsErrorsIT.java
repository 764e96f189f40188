package dev.interlock.orchestration.workflow.runs;

import dev.interlock.orchestration.FastPolling;
import dev.interlock.orchestration.workflow.runs.reading.RunLinks;
import dev.interlock.testkit.errors.ErrorContract;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "orchestration"))
@QuarkusTestResource(FastPolling.class)
class RunsErrorsIT extends ErrorContract {

    @Override
    protected String collection() {
        return RunLinks.PATH;
    }
}
