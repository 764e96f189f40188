package dev.interlock.spec;

import dev.interlock.testkit.errors.ErrorContract;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** Also names the parts that all tests of this module share. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "spec"))
@QuarkusTestResource(QuickTimes.class)
class SpecErrorsIT extends ErrorContract {

    @Override
    protected String collection() {
        return "/api/v1/specs";
    }
}
