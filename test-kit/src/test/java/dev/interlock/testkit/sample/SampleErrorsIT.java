package dev.interlock.testkit.sample;

import dev.interlock.testkit.errors.ErrorContract;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SampleErrorsIT extends ErrorContract {

    @Override
    protected String collection() {
        return "/api/v1/things";
    }

    @Test
    void answers400ForJsonThatIsMalformed() {
        var request = owner().contentType("application/json").body("{\"name\": ");
        problem(request.when().post(collection()).then(), 400, "malformed-body");
    }

    @Test
    void namesTheMemberThatIsUnknown() {
        var request = owner().contentType("application/json").body("{\"nam\": \"x\"}");
        problem(request.when().post(collection()).then(), 400, "malformed-body");
    }
}
