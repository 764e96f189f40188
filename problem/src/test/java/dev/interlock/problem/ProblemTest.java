package dev.interlock.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void survivesTheHopFromServerToClient() throws Exception {
        var thrown = PlatformProblem.CONFLICT
                .because("Stop the mock first.", Map.of("mock", "petstore"))
                .problem();

        var read = ProblemReader.read(new ObjectMapper().writeValueAsBytes(thrown), 409)
                .orElseThrow();

        assertThat(new ProblemException(read).is(PlatformProblem.CONFLICT)).isTrue();
        assertThat(read.detail()).isEqualTo("Stop the mock first.");
        assertThat(read.members().get("mock")).hasToString("\"petstore\"");
    }

    @Test
    void rendersMembersBesideTheStandardOnes() throws Exception {
        var problem = PlatformProblem.NOT_FOUND
                .because("No such mock.", Map.of("status", 1, "id", "x"))
                .problem();

        assertThat(new ObjectMapper().writeValueAsString(problem))
                .isEqualTo("{\"type\":\"https://interlock.dev/problems/not-found\",\"title\":\"No such resource\","
                        + "\"status\":404,\"detail\":\"No such mock.\",\"id\":\"x\"}");
    }

    @Test
    void readsNothingFromWhatIsNoProblem() {
        assertThat(ProblemReader.read("<html>".getBytes(StandardCharsets.UTF_8), 502))
                .isEmpty();
    }
}
