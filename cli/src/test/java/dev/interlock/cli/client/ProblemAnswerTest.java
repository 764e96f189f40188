package dev.interlock.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemAnswerTest {

    @Test
    void tellsTitleDetailAndFindingsWithTheirPlaces() {
        ProblemAnswer problem = ProblemAnswer.of("POST /api/v1/specs", 422, """
                {"type": "https://interlock.dev/problems/spec/unreadable", "title": "Not an OpenAPI document", "status": 422,
                 "detail": "Correct what 'findings' names and import it again.",
                 "findings": [{"code": "yaml-syntax", "severity": "ERROR", "message": "mapping values are not allowed here",
                               "pointer": "", "line": 3, "column": 7}]}""");

        assertThat(problem.story()).isEqualTo("""
                        POST /api/v1/specs answered 422 Not an OpenAPI document
                          Correct what 'findings' names and import it again.
                          - line 3:7 ERROR mapping values are not allowed here [yaml-syntax]""");
    }

    @Test
    void showsTheBeginningOfWhatIsNoProblemDocument() {
        assertThat(ProblemAnswer.of("GET /x", 502, "<html>Bad gateway</html>").story())
                .isEqualTo("GET /x answered 502\n  <html>Bad gateway</html>");
    }
}
