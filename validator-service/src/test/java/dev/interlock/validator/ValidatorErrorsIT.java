package dev.interlock.validator;

import dev.interlock.testkit.errors.ErrorContract;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.validator.standin.StandInSpecs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "validator"))
@QuarkusTestResource(StandInSpecs.class)
class ValidatorErrorsIT extends ErrorContract {

    @Override
    protected String collection() {
        return "/api/v1/runs";
    }

    @Override
    protected String smallestBody() {
        return "{\"spec\":\"things\",\"baseUrl\":\"http://127.0.0.1:1\"}";
    }
}
